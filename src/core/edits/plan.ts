import { applyParts, type Edited } from "./applyParts.ts";
import type { EditParts, FileChange } from "./form.ts";
import { endingOf, linesOf } from "./lines.ts";
import { t, tCount } from "../../l10n/language.ts";

/** What a change makes of a file's text as it is now; `current` is undefined where there is no such file. */
export function planChange(change: FileChange, current: string | undefined): Edited {
  if (change.kind === "new") return planNew(change.lines, change.edited, current);
  if (current === undefined) {
    return { text: "", warnings: [], problems: [t("There is no such file, so nothing was changed.")] };
  }
  return planEdit(change, current);
}

function planEdit({ parts, faults }: EditParts, current: string): Edited {
  const edited = applyParts(current, parts);
  const torn = tCount(
    faults,
    "One change is not written out in full, and left out.",
    "{0} changes are not written out in full, and left out.",
  );
  return faults === 0 ? edited : { ...edited, problems: [...edited.problems, torn] };
}

function planNew(lines: readonly string[], edited: EditParts | undefined, current: string | undefined): Edited {
  const eol = endingOf(linesOf(current ?? ""));
  const whole = lines.length === 0 ? "" : lines.join(eol) + eol;
  const { text, warnings, problems } = edited ? planEdit(edited, whole) : { text: whole, warnings: [], problems: [] };
  if (current === text) return { text, warnings, problems: [...problems, t("The file is already like this.")] };
  const isOver = current !== undefined && current !== "";
  const over = isOver ? [t("The file exists: all that is in it would be replaced.")] : [];
  return { text, warnings: [...over, ...warnings], problems };
}
