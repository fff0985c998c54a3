import { expect, test } from "vitest";
import type { FileEdit } from "../../../../src/core/edits/fileEdit.ts";
import { becameSince, outcomeOfEdits } from "../../../../src/core/thread/edited.ts";
import { exchangesOf } from "../../../../src/core/thread/exchanges.ts";
import { newTurn } from "../../../../src/core/thread/newTurn.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";

function kept(changes: Partial<Turn>) {
  const asked = { id: "t", command: "fix", title: "Fix", question: "Fix it", pieces: [], omissions: [] } as const;
  const turn = newTurn({ ...asked, askedAt: 0, chosenTier: undefined });
  return { turn: { ...turn, state: "done" as const, answer: "Done.", ...changes }, pieces: [] };
}

const edit = (state: FileEdit["state"]): FileEdit => ({
  path: "a.ts",
  kind: "edit",
  state,
  added: 1,
  removed: 0,
  notes: [],
});
const sentence = "Of the changes in your last edits: `a.ts` was applied.";

test("the next question says once what became of the last edits, and again when that changes", () => {
  const first = kept({ edits: [edit("applied")] });
  expect(becameSince([])).toBeUndefined();
  expect(becameSince([first])).toBe(sentence);
  expect(becameSince([first, kept({ became: sentence })])).toBeUndefined();
  const reverted = kept({ edits: [edit("reverted")] });
  expect(becameSince([reverted, kept({ became: sentence })])).toMatch(/taken back/);
});

test("a follow-up begins with the words that were sent, whatever became of the edits later", () => {
  const [exchange] = exchangesOf([kept({ became: sentence, edits: [edit("reverted")] })]);
  expect(exchange?.question).toContain(`${sentence}\n\nFix these problems, with edits.\nFix it`);
});

test("applied changes say that the tier was enough, others that it was not", () => {
  expect(outcomeOfEdits(undefined, [edit("ready")])).toBeUndefined();
  expect(outcomeOfEdits([edit("ready")], [edit("applied")])).toBe("applied");
  expect(outcomeOfEdits([edit("applied")], [edit("applied")])).toBeUndefined();
  expect(outcomeOfEdits([edit("applied")], [edit("reverted")])).toBe("discarded");
  expect(outcomeOfEdits(undefined, [edit("unfit")])).toBe("didNotFit");
});
