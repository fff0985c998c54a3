import * as vscode from "vscode";
import pLimit from "p-limit";
import type { FileEdit } from "../../core/edits/fileEdit.ts";
import { type FileChange, readChanges } from "../../core/edits/form.ts";
import { verdictOf, withVerdict } from "../../core/edits/verdicts.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { applyFiles, type Chosen } from "./applyFiles.ts";
import { planAgain, type PlannedFile, planFile, readyEdit } from "./plannedFile.ts";
import { placeCode } from "./placeCode.ts";
import { createReview } from "./review.ts";
import { revertFiles } from "./revertFiles.ts";
import { findTarget } from "./target.ts";
import { mayChange } from "./writeEdit.ts";
import { t } from "../../l10n/language.ts";

export interface EditsDeps {
  readonly boundary: Boundary;
  readonly turn: (turnId: string) => Turn | undefined;
  readonly keep: (turnId: string, edits: readonly FileEdit[]) => Promise<void>;
}

export type Edits = ReturnType<typeof createEdits>;

/** What is done with the changes that answers want: of one file, or of all that are still open where none is named. */
export function createEdits({ boundary, turn: turnOf, keep }: EditsDeps) {
  const review = createReview();
  /** Two clicks must not apply the same change twice. */
  const inTurn = pLimit(1);

  async function keepChanged(turnId: string, changed: readonly FileEdit[]): Promise<void> {
    const edits = turnOf(turnId)?.edits ?? [];
    await keep(
      turnId,
      edits.map((edit) => changed.find(({ path }) => path === edit.path) ?? edit),
    );
  }

  /** The changes asked for as they fit now; what does not fit any more is kept with its reason. */
  async function plan(turnId: string, path: string | undefined): Promise<readonly PlannedFile[]> {
    const turn = turnOf(turnId);
    const wanted = changesOf(turn, path).filter(({ path: each }) => !isApplied(turn, each));
    const files = await Promise.all(wanted.map((change) => planFile(change, turn?.pieces ?? [], boundary)));
    const fitting = files.filter((file) => "hunks" in file && readyEdit(file).state === "ready");
    await keepChanged(
      turnId,
      files.map(readyEdit).filter(({ state }) => state !== "ready"),
    );
    if (fitting.length === 0 && wanted.length > 0) tellNothingFits(files.map(readyEdit));
    return fitting.filter((file) => "hunks" in file);
  }

  async function take(turnId: string, decided: readonly Chosen[]): Promise<void> {
    const chosen = decided.map(asItIsNow);
    const wanted = chosen.filter(({ file, hunks }) => hunks.length > 0 || isEmptyNew(file));
    const applied = wanted.length === 0 ? [] : await applyFiles(wanted);
    if (!applied) return;
    const discarded = chosen.filter((one) => !wanted.includes(one)).map(({ file }) => discardedEdit(readyEdit(file)));
    await keepChanged(turnId, [...applied, ...discarded]);
  }

  return {
    /** What a finished answer wants changed, as it fits the files. */
    async read(turn: Turn): Promise<readonly FileEdit[] | undefined> {
      const changes = readChanges(turn.answer);
      // A summary only quotes the changes of before.
      if (changes.length === 0 || turn.command === "compact") return undefined;
      return Promise.all(changes.map(async (change) => readyEdit(await planFile(change, turn.pieces, boundary))));
    },
    review: (turnId: string, path?: string) =>
      inTurn(async () => {
        if (!(await mayChange())) return;
        const files = await plan(turnId, path);
        if (files.length === 0) return;
        await review.start({ about: turnId, files, onDecided: (chosen) => inTurn(() => take(turnId, chosen)) });
      }),
    apply: (turnId: string, path?: string) =>
      inTurn(async () => {
        if (!(await mayChange())) return;
        const files = await plan(turnId, path);
        if (files.length > 0)
          await take(
            turnId,
            files.map((file) => ({ file, hunks: file.hunks })),
          );
      }),
    discard: (turnId: string, path?: string) =>
      inTurn(async () => {
        const open = (turnOf(turnId)?.edits ?? []).filter((edit) => edit.state === "ready" && isNamed(edit, path));
        await keepChanged(turnId, open.map(discardedEdit));
      }),
    revert: (turnId: string, path?: string) =>
      inTurn(async () => {
        const turn = turnOf(turnId);
        if (!turn || !(await mayChange())) return;
        const edits = (turn.edits ?? []).filter((edit) => isApplied(turn, edit.path) && isNamed(edit, path));
        const found = await Promise.all(
          edits.map(async (edit) => ({ edit, target: await findTarget(edit.path, turn.pieces, boundary) })),
        );
        const applied = found.flatMap(({ edit, target }) => ("refusal" in target ? [] : [{ edit, target }]));
        const refused = found.flatMap(({ edit, target }) =>
          "refusal" in target ? [{ ...edit, notes: [target.refusal] }] : [],
        );
        const reverted = await revertFiles(applied);
        if (reverted) await keepChanged(turnId, [...reverted, ...refused]);
      }),
    /** Shows the change that a block of plain code stands for. */
    place: (code: string, path: string) => placeCode(code, path, review, boundary),
    reviewer: review,
    dispose: review.dispose,
  };
}

/** Typing goes on while files are read: what was chosen is found again in the text of this moment. */
function asItIsNow({ file, hunks }: Chosen): Chosen {
  if (!file.document || file.document.getText() === file.base) return { file, hunks };
  const verdicts = withVerdict(new Map(), hunks, "accepted");
  const now = planAgain(file);
  return { file: now, hunks: now.hunks.filter((hunk) => verdictOf(hunk, verdicts) === "accepted") };
}

function changesOf(turn: Turn | undefined, path: string | undefined): readonly FileChange[] {
  return turn ? readChanges(turn.answer).filter((change) => isNamed(change, path)) : [];
}

function isNamed(one: { readonly path: string }, path: string | undefined): boolean {
  return path === undefined || one.path === path;
}

function isApplied(turn: Turn | undefined, path: string): boolean {
  const state = turn?.edits?.find((edit) => edit.path === path)?.state;
  return state === "applied" || state === "partly";
}

function isEmptyNew({ change, document, hunks }: PlannedFile): boolean {
  return change.kind === "new" && !document && hunks.length === 0;
}

function discardedEdit(edit: FileEdit): FileEdit {
  return { ...edit, state: "discarded", notes: [] };
}

function tellNothingFits(edits: readonly FileEdit[]): void {
  const [first] = edits;
  const reason = first?.notes[0] ?? "";
  void vscode.window.showInformationMessage(
    t(
      "{0} Nothing was changed.",
      edits.length === 1
        ? `${first?.path}: ${reason}`
        : t("None of the {0} files could be changed. {1}", edits.length, reason),
    ),
  );
}
