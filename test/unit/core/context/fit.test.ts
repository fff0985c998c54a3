import { describe, expect, test } from "vitest";
import { fit } from "../../../../src/core/context/fit.ts";
import type { CountTokens } from "../../../../src/core/context/piece.ts";
import { countWords, pieceOf } from "./pieces.ts";

/** What each piece costs beside its own text. */
const frame = 64;
const linesOf = (count: number, word = "w") => Array.from({ length: count }, () => word).join("\n");

test("leaves pieces alone that fit, and counts those that were not counted", async () => {
  const piece = pieceOf("a b c");
  expect(await fit([piece], { maxTokens: 1000, count: countWords })).toEqual([{ ...piece, tokens: 3 }]);
});

test("does not count again what was counted", async () => {
  const count: CountTokens = () => Promise.reject(new Error("counted"));
  expect(await fit([pieceOf("a b", { tokens: 2 })], { maxTokens: 1000, count })).toHaveLength(1);
});

test("keeps whole first lines of a file that is too large and says which it lost", async () => {
  const [piece] = await fit([pieceOf(linesOf(5_400))], { maxTokens: 1_200 + frame, count: countWords });
  expect(piece?.text).toBe(linesOf(1_200));
  expect(piece?.tokens).toBe(1_200);
  expect(piece?.place?.endLine).toBe(1_200);
  expect(piece?.omitted).toBe("Lines 1,201–5,400 left out: the file is larger than one question can hold.");
});

test("numbers lines from where a selection begins", async () => {
  const place = { uri: "file:///a.ts", path: "a.ts", startLine: 11, endLine: 14 };
  const [piece] = await fit([pieceOf(linesOf(4), { kind: "selection", place })], {
    maxTokens: 3 + frame,
    count: countWords,
  });
  expect(piece?.place).toEqual({ ...place, endLine: 13 });
  expect(piece?.omitted).toMatch(/^Line 14 left out: the selection is larger/);
});

test("drops the text of a piece whose first line does not fit", async () => {
  const [piece] = await fit([pieceOf("one very long line of a bundle", { label: "app.min.js" })], {
    maxTokens: 3 + frame,
    count: countWords,
  });
  expect(piece).toMatchObject({ text: "", tokens: 0 });
  expect(piece?.omitted).toMatch(/^All of app\.min\.js left out/);
});

test("keeps what was said to be missing before", async () => {
  const [piece] = await fit([pieceOf(linesOf(9), { omitted: "The file was read up to 1 MB." })], {
    maxTokens: 5 + frame,
    count: countWords,
  });
  expect(piece?.omitted).toMatch(/^The file was read up to 1 MB\. Lines 6–9 left out/);
});

test("leaves the place of a problem list alone when the list is cut", async () => {
  const piece = pieceOf(linesOf(6), { kind: "problems" });
  const [cut] = await fit([piece], { maxTokens: 2 + frame, count: countWords });
  expect(cut?.place).toEqual(piece.place);
  expect(cut?.omitted).toMatch(/^The last 4 lines left out: the list of problems/);
});

describe("several pieces", () => {
  test("small ones stay whole, large ones share what is left, and the order stays", async () => {
    const pieces = [
      pieceOf(linesOf(100, "big"), { id: "a" }),
      pieceOf("small", { id: "b" }),
      pieceOf(linesOf(300, "x"), { id: "c" }),
    ];
    const fitted = await fit(pieces, { maxTokens: 61 + 3 * frame, count: countWords });
    expect(fitted.map(({ id, tokens }) => [id, tokens])).toEqual([
      ["a", 30],
      ["b", 1],
      ["c", 30],
    ]);
  });

  test("together never take more than there is", async () => {
    const pieces = [1, 7, 50, 200, 1000].map((lines) => pieceOf(linesOf(lines, "a b c")));
    for (const maxTokens of [0, 10, 330, 400, 777, 2_000, 10_000]) {
      const fitted = await fit(pieces, { maxTokens, count: countWords });
      const used = fitted.reduce((sum, { tokens }) => sum + tokens, 0);
      expect(used).toBeLessThanOrEqual(Math.max(0, maxTokens - 5 * frame));
    }
  });
});

test("stops counting a huge file soon after the room is used up", async () => {
  let counted = 0;
  const count: CountTokens = (text) => {
    counted += text.length;
    return countWords(text);
  };
  const huge = linesOf(200_000, "word");
  await fit([pieceOf(huge, { tokens: 200_000 })], { maxTokens: 500 + frame, count });
  expect(counted).toBeLessThan(huge.length / 100);
});
