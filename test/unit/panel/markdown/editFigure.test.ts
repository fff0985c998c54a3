import { expect, test } from "vitest";
import type { FileEdit } from "../../../../src/core/edits/fileEdit.ts";
import { editFigure } from "../../../../src/panel/markdown/editFigure.ts";
import type { Markup } from "../../../../src/panel/markdown/markup.ts";

const nothing = () => {};
const edit = (path: string, state: FileEdit["state"]): FileEdit => ({
  path,
  kind: "new",
  state,
  added: 1,
  removed: 0,
  notes: [],
});

/** The looks of the buttons under a file's change. */
function looks(edits: readonly FileEdit[]): Record<string, string> {
  const context = { openPlace: nothing, copy: nothing, insert: nothing, useCode: nothing, edits };
  const buttons = (markup: Markup): [string, string][] => {
    if (typeof markup === "string") return [];
    const { tag, attributes, inside } = markup;
    return tag === "button"
      ? [[inside.filter((part) => typeof part === "string").join(""), attributes["class"] ?? ""]]
      : inside.flatMap(buttons);
  };
  return Object.fromEntries(buttons(editFigure("one", true, "a.ts", context)).filter(([name]) => name !== ""));
}

test("Review stands out under the only change, and under none of several that are reviewed together", () => {
  expect(looks([edit("a.ts", "ready")])).toEqual({ Review: "btn", Apply: "btn second", Discard: "btn second" });
  expect(looks([edit("a.ts", "ready"), edit("b.ts", "ready")])["Review"]).toBe("btn second");
  expect(looks([edit("a.ts", "ready"), edit("b.ts", "applied")])["Review"]).toBe("btn");
  expect(looks([edit("a.ts", "discarded")])["Review"]).toBe("btn second");
});
