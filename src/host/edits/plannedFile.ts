import type { FileChange } from "../../core/edits/form.ts";
import type { FileEdit } from "../../core/edits/fileEdit.ts";
import { hunksBetween, type Hunk, sizeOf } from "../../core/edits/hunks.ts";
import { planChange } from "../../core/edits/plan.ts";
import { takenBy } from "../../core/edits/takeBack.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { type EditTarget, findTarget } from "./target.ts";
import { t } from "../../l10n/language.ts";

/** A change as it fits the file as it is at this moment. */
export interface PlannedFile extends EditTarget {
  readonly change: FileChange;
  /** The file's text; empty where there is none yet. */
  readonly base: string;
  readonly hunks: readonly Hunk[];
  readonly warnings: readonly string[];
  readonly problems: readonly string[];
}

export interface RefusedFile {
  readonly change: FileChange;
  readonly refusal: string;
}

export async function planFile(
  change: FileChange,
  pieces: Turn["pieces"],
  boundary: Boundary,
): Promise<PlannedFile | RefusedFile> {
  const target = await findTarget(change.path, pieces, boundary);
  return "refusal" in target ? { change, ...target } : planAgain({ ...target, change });
}

/** The same by the document's text of now. */
export function planAgain({ uri, document, change }: EditTarget & Pick<PlannedFile, "change">): PlannedFile {
  const base = document?.getText() ?? "";
  const { text, warnings, problems } = planChange(change, document && base);
  return { uri, document, change, base, hunks: hunksBetween(base, text), warnings, problems };
}

/** Before anything was decided. */
export function readyEdit(file: PlannedFile | RefusedFile): FileEdit {
  const { path, kind } = file.change;
  if ("refusal" in file) return { path, kind, state: "refused", added: 0, removed: 0, notes: [file.refusal] };
  const { hunks, document, warnings, problems } = file;
  const fits = hunks.length > 0 || (kind === "new" && document === undefined);
  return { path, kind, state: fits ? "ready" : "unfit", ...sizeOf(hunks), notes: [...warnings, ...problems] };
}

/** After `hunks` of it were applied, which made `after` of the file's text. */
export function appliedEdit(file: PlannedFile, hunks: readonly Hunk[], after: string): FileEdit {
  const { change, document, base, problems } = file;
  const isWhole = hunks.length === file.hunks.length && problems.length === 0;
  const taken = takenBy(base, after);
  return {
    path: change.path,
    kind: change.kind,
    state: isWhole ? "applied" : "partly",
    ...sizeOf(hunks),
    notes: [...problems, ...(taken ? [] : [t("This is too much for Revert to remember: undo it in the editor.")])],
    ...(taken && { taken }),
    ...(!document && { isCreated: true as const }),
  };
}
