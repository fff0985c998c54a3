import * as fc from "fast-check";
import { expect, it } from "vitest";
import { anchored } from "../../../../src/core/edits/anchor.ts";
import { applyParts } from "../../../../src/core/edits/applyParts.ts";
import { type EditPart, readChanges } from "../../../../src/core/edits/form.ts";
import { linesOf, textOf } from "../../../../src/core/edits/lines.ts";
import { locate } from "../../../../src/core/edits/locate.ts";
import { planChange } from "../../../../src/core/edits/plan.ts";
import { takeBack, takenBy } from "../../../../src/core/edits/takeBack.ts";
import { madeOf } from "../../../support/fuzz/texts.ts";
import { patient, tried } from "../../../support/fuzz/tried.ts";

const line = fc.constantFrom(
  "",
  " ",
  "a",
  "  a",
  "\ta",
  "a  b",
  "}",
  "return sum / list.length;",
  "  return sum / list.size;",
  "\uFEFFa",
  "é",
  "total();",
  "x = 1",
  "x = 2",
  "  x = 3",
);
const ending = fc.constantFrom("\n", "\n", "\r\n", "\r");
/** Files with line endings of any mix, also without one at their end. */
const file = fc
  .tuple(fc.array(fc.tuple(line, ending), { maxLength: 14 }), fc.oneof(fc.constant(""), line))
  .map(([lines, last]) => lines.map((parts) => parts.join("")).join("") + last);
const part: fc.Arbitrary<EditPart> = fc.record({
  search: fc.array(line, { maxLength: 5 }),
  replace: fc.array(line, { maxLength: 5 }),
});

const answer = madeOf(
  [
    "```edit a.ts\n",
    "```ts edit b.ts\n",
    "~~~new c.ts\n",
    "```\n",
    "~~~\n",
    "   ```edit a.ts\n",
    "````edit a.ts\n",
    "<<<<<<< SEARCH\n",
    "=======\n",
    ">>>>>>> REPLACE\n",
    "a\n",
    "  b\n",
    "\r\n",
    "\r",
    "edit ",
    "`",
    "`",
  ],
  25,
);

it("any answer is read as changes, and each can be planned on any file", patient, () => {
  fc.assert(
    fc.property(answer, fc.option(file, { nil: undefined }), (text, before) => {
      for (const change of readChanges(text)) {
        const { text: after, problems } = planChange(change, before);
        if (change.kind === "edit" && change.parts.length === 0) expect(problems).not.toEqual([]);
        if (before !== undefined && change.kind === "edit" && change.parts.length === 0) expect(after).toBe(before);
      }
    }),
    tried(300),
  );
});

it("a replacement touches no line but those that it was found to be about", patient, () => {
  fc.assert(
    fc.property(file, part, (before, given) => {
      const lines = linesOf(before);
      const texts = lines.map(({ text }) => text);
      const place = locate(texts, given.search);
      const { text, problems } = applyParts(before, [given]);
      if (problems.length > 0) expect(text).toBe(before);
      if ("problem" in place || problems.length > 0) return;
      const above = textOf(lines.slice(0, place.start));
      const below = textOf(lines.slice(place.start + given.search.length));
      expect(text.length).toBeGreaterThanOrEqual(above.length + below.length);
      expect(text.startsWith(above)).toBe(true);
      expect(text.endsWith(below)).toBe(true);
    }),
    tried(500),
  );
});

it("any parts are made or refused, and what was made can be taken back to the last byte", patient, () => {
  fc.assert(
    fc.property(file, fc.array(part, { maxLength: 4 }), (before, parts) => {
      const { text: after } = applyParts(before, parts);
      expect(takeBack(after, takenBy(before, after) ?? [])).toEqual({ text: before, kept: 0 });
    }),
    tried(500),
  );
});

it("a change between any two files can be taken back to the last byte", patient, () => {
  fc.assert(
    fc.property(file, file, (before, after) => {
      expect(takeBack(after, takenBy(before, after) ?? [])).toEqual({ text: before, kept: 0 });
    }),
    tried(500),
  );
});

it("plain code stands for lines that the file has, or for none", patient, () => {
  fc.assert(
    fc.property(file, fc.array(line, { maxLength: 8 }), (before, code) => {
      const made = anchored(before, code.join("\n"));
      if (made)
        expect(
          linesOf(before)
            .map(({ text }) => text)
            .join("\n"),
        ).toContain(made.search.join("\n"));
    }),
    tried(300),
  );
});
