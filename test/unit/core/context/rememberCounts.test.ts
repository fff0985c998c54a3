import { expect, test } from "vitest";
import type { CountTokens } from "../../../../src/core/context/piece.ts";
import { rememberCounts } from "../../../../src/core/context/rememberCounts.ts";

function remembering(maxCharacters: number, count: CountTokens = async (text) => text.length) {
  const asked: string[] = [];
  const counted = rememberCounts((text, encoding) => {
    asked.push(`${encoding} ${text}`);
    return count(text, encoding);
  }, maxCharacters);
  return { asked, counted };
}

test("counts a text once, also while its count is still on the way, and each encoding by itself", async () => {
  const { asked, counted } = remembering(1000);
  const both = await Promise.all([counted("one"), counted("one")]);
  await counted("one");
  await counted("one", "cl100k_base");
  expect(both).toEqual([3, 3]);
  expect(asked).toEqual(["o200k_base one", "cl100k_base one"]);
});

test("forgets what was used longest ago, and never holds more than it may", async () => {
  const perText = "o200k_base a".length;
  const { asked, counted } = remembering(2 * perText);
  for (const text of ["a", "b", "a", "c", "a", "b"]) await counted(text);
  expect(asked.map((one) => one.at(-1))).toEqual(["a", "b", "c", "b"]);
});

test("does not hold a text that is larger than all it may hold", async () => {
  const { asked, counted } = remembering(20);
  for (const text of ["x".repeat(100), "a", "x".repeat(100), "a"]) await counted(text);
  expect(asked).toHaveLength(3);
});

test("asks again after a failure", async () => {
  let isBroken = true;
  const { counted } = remembering(1000, async () => {
    if (isBroken) throw new Error("no tokenizer");
    return 1;
  });
  await expect(counted("a")).rejects.toThrow("no tokenizer");
  isBroken = false;
  expect(await counted("a")).toBe(1);
});
