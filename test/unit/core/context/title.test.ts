import { expect, test } from "vitest";
import { titleFor } from "../../../../src/core/context/title.ts";
import type { Task } from "../../../../src/core/task/task.ts";
import { pieceOf } from "./pieces.ts";

const bare = (command: Task["command"]): Task => ({ command, question: "", earlier: [] });
const place = { uri: "file:///w/src/stats.ts", path: "src/stats.ts", startLine: 3, endLine: 9 };

test("is the question where one was asked", () => {
  expect(titleFor({ command: "ask", question: " Why `NaN`?\n", earlier: [] }, [pieceOf("x")])).toBe("Why `NaN`?");
});

test.each([
  ["Explain `median`", "explain", pieceOf("x", { kind: "symbol", label: "median" })],
  ["Explain `stats.ts`", "explain", pieceOf("x")],
  ["Explain lines 3–9 of stats.ts", "explain", pieceOf("x", { kind: "selection", place })],
  ["Explain line 3 of stats.ts", "explain", pieceOf("x", { kind: "selection", place: { ...place, endLine: 3 } })],
  ["Debug 2 problems in stats.ts", "debug", pieceOf("- error at a:1: b\n- hint at a:2: c", { kind: "problems" })],
  ["Debug 1 problem in stats.ts", "debug", pieceOf("- error at a:1: b", { kind: "problems" })],
  ["Debug `stats.ts`", "debug", pieceOf("x")],
] as const)("is %j", (title, command, piece) => {
  expect(titleFor(bare(command), [piece])).toBe(title);
});

test("counts the files of a change", () => {
  const diff = pieceOf("+x", { kind: "diff", label: "stats.ts", place });
  expect(titleFor(bare("review"), [diff, pieceOf("x")])).toBe("Review the changes in stats.ts");
  expect(titleFor(bare("review"), [diff, { ...diff, id: "2" }])).toBe("Review the changes in 2 files");
});

test("says something even when nothing is attached", () => {
  expect(titleFor(bare("explain"), [])).toBe("Explain this code");
});
