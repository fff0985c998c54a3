import { expect, it } from "vitest";
import { createWordIndex } from "../../../../../src/core/thread/history/wordIndex.ts";

const digest = Array.from({ length: 32 }, (_, index) => ((index * 7919) % 65_536).toString(16).padStart(4, "0")).join(
  "",
);

async function textsWith(word: string, texts: readonly string[]): Promise<readonly number[]> {
  const index = await createWordIndex(texts, async () => undefined);
  const hits = new Uint8Array(texts.length);
  index.count(word, hits, 0);
  return [...hits];
}

it("finds the texts that hold a word, also inside of a longer one", async () => {
  expect(await textsWith("cart", ["the cart is empty", "addtocart twice: addtocart", "card"])).toEqual([1, 1, 0]);
});

it("finds a word that is longer than any is kept whole, and any part of it", async () => {
  const texts = [`the digest is ${digest} here`, "another text"];
  expect(digest).toHaveLength(128);
  for (const word of [digest, digest.slice(0, 65), digest.slice(30, 100), digest.slice(60, 70), digest.slice(-20)])
    expect(await textsWith(word, texts), word).toEqual([1, 0]);
});
