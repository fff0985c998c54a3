import { applyParts, type Edited } from "./applyParts.ts";
import type { FileChange } from "./form.ts";
import { endingOf, linesOf } from "./lines.ts";

/** What a change makes of a file's text as it is now; `current` is undefined where there is no such file. */
export function planChange(change: FileChange, current: string | undefined): Edited {
  if (change.kind === "new") return planNew(change.lines, current);
  if (current === undefined) {
    return { text: "", warnings: [], problems: ["There is no such file, so nothing was changed."] };
  }
  const { parts, faults } = change;
  const edited = applyParts(current, parts);
  const torn = faults === 1 ? "One change is" : `${faults} changes are`;
  return faults === 0
    ? edited
    : { ...edited, problems: [...edited.problems, `${torn} not written out in full, and left out.`] };
}

function planNew(lines: readonly string[], current: string | undefined): Edited {
  const eol = endingOf(linesOf(current ?? ""));
  const text = lines.length === 0 ? "" : lines.join(eol) + eol;
  if (current === text) return { text, warnings: [], problems: ["The file is already like this."] };
  const isOver = current !== undefined && current !== "";
  return { text, warnings: isOver ? ["The file exists: all that is in it would be replaced."] : [], problems: [] };
}
