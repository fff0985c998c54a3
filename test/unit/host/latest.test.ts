import { expect, test } from "vitest";
import { createLatest } from "../../../src/host/latest.ts";

test("an answer that was overtaken by a change is asked for again", async () => {
  const answers: ((value: string) => void)[] = [];
  const latest = createLatest(() => new Promise<string>((resolve) => answers.push(resolve)));
  const got = latest.get();
  latest.changed();
  answers[0]?.("old");
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.("new");
  expect(await got).toBe("new");
});

test("without a change it is asked once", async () => {
  let asked = 0;
  const latest = createLatest(async () => (asked += 1));
  expect(await latest.get()).toBe(1);
});
