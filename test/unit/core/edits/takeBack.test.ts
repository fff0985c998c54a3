import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hunksBetween, sizeOf, withHunks } from "../../../../src/core/edits/hunks.ts";
import { planChange } from "../../../../src/core/edits/plan.ts";
import { becameOf } from "../../../../src/core/edits/becameOf.ts";
import { takeBack, takenBy } from "../../../../src/core/edits/takeBack.ts";

const texts = fc
  .array(fc.constantFrom("a", "b", "c", "", "  d"), { maxLength: 30 })
  .chain((lines) => fc.constantFrom(lines.join("\n"), `${lines.join("\n")}\n`, lines.join("\r\n")));

test("any change can be made hunk by hunk, and taken back", () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      expect(withHunks(before, hunksBetween(before, after))).toBe(after);
      expect(withHunks(before, [])).toBe(before);
      expect(takeBack(after, takenBy(before, after) ?? [])).toEqual({ text: before, kept: 0 });
    }),
  );
});

const before = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", ""];
const after = before.with(1, "TWO").with(10, "ELEVEN");
const joined = (lines: readonly string[]) => lines.join("\n");

test("takes a change back after lines were added elsewhere, and leaves alone what was changed since", () => {
  const taken = takenBy(joined(before), joined(after)) ?? [];
  expect(taken).toHaveLength(2);
  expect(takeBack(joined(["zero", ...after]), taken)).toEqual({ text: joined(["zero", ...before]), kept: 0 });
  expect(takeBack(joined(after.with(1, "Two")), taken)).toEqual({ text: joined(before.with(1, "Two")), kept: 1 });
});

test("counts what hunks add and take away", () => {
  expect(sizeOf(hunksBetween(joined(before), joined(after)))).toEqual({ added: 2, removed: 2 });
});

test("a new file says when it would replace one, and when it is there already", () => {
  const change = { kind: "new", path: "a.ts", lines: ["a"] } as const;
  expect(planChange(change, undefined)).toEqual({ text: "a\n", warnings: [], problems: [] });
  expect(planChange(change, "b\r\nc\r\n")).toMatchObject({
    text: "a\r\n",
    warnings: ["The file exists: all that is in it would be replaced."],
  });
  expect(planChange(change, "a\n").problems).toHaveLength(1);
  expect(planChange({ kind: "edit", path: "a", parts: [], faults: 2 }, undefined).problems).toHaveLength(1);
  expect(planChange({ kind: "edit", path: "a", parts: [], faults: 2 }, "a").problems).toEqual([
    "2 changes are not written out in full, and left out.",
  ]);
});

test("tells the model what became of its edits", () => {
  const edit = { kind: "edit" as const, added: 1, removed: 1, notes: [] };
  expect(becameOf([])).toBeUndefined();
  expect(
    becameOf([
      { ...edit, path: "a.ts", state: "applied" },
      { ...edit, path: "b.ts", state: "discarded" },
    ]),
  ).toBe("Of the changes in your last edits: `a.ts` was applied; `b.ts` was discarded by the user.");
});
