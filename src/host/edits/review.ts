import * as vscode from "vscode";
import { type HunkVerdict, proposed, verdictOf, type Verdicts, withVerdict } from "../../core/edits/verdicts.ts";
import type { Chosen } from "./applyFiles.ts";
import { type PlannedFile, planAgain } from "./plannedFile.ts";
import { createProposals, emptyOf, proposalOf, proposalScheme } from "./proposals.ts";
import { lensesFor } from "./reviewLenses.ts";
import { fileName } from "../../core/context/fileName.ts";
import { t } from "../../l10n/language.ts";

/** Changes of one answer that are looked at, and what is done once each is decided. */
export interface ReviewInput {
  /** Whose changes they are: the same file of the same answer is under review once. */
  readonly about: string;
  readonly files: readonly PlannedFile[];
  /** With every file, also those of which nothing was accepted. */
  readonly onDecided: (chosen: readonly Chosen[]) => Promise<void>;
}

interface Reviewed {
  readonly uri: vscode.Uri;
  file: PlannedFile;
  verdicts: Verdicts;
}

interface OpenReview {
  readonly input: ReviewInput;
  readonly files: readonly Reviewed[];
}

export type Review = ReturnType<typeof createReview>;

/**
 * Shows proposed changes in diff editors, file by file, and gathers what the reader decides. A review that is begun while
 * another is open stands beside it: what is undecided there stays.
 */
export function createReview() {
  const proposals = createProposals();
  const lensesChanged = new vscode.EventEmitter<void>();
  let reviews: readonly OpenReview[] = [];
  let count = 0;

  const allFiles = () => reviews.flatMap(({ files }) => files);

  const viewOf = ({ file, verdicts }: Reviewed) => proposed(file.base, file.hunks, verdicts);
  const reviewOf = (one: Reviewed) => reviews.find(({ files }) => files.includes(one));
  const undecided = ({ file, verdicts }: Reviewed) =>
    file.hunks.filter((hunk) => verdictOf(hunk, verdicts) === undefined);

  /** Nothing of it is left to decide or to apply: its changes went into the file in another way, or no longer fit. */
  const isSettled = ({ file, verdicts }: Reviewed) =>
    file.hunks.every((hunk) => verdictOf(hunk, verdicts) === "rejected");

  function reviewed(file: PlannedFile): Reviewed {
    count += 1;
    return { uri: proposalOf(file.uri, count), file, verdicts: new Map() };
  }

  function draw(one: Reviewed): void {
    proposals.set(one.uri, viewOf(one).text);
    lensesChanged.fire();
  }

  /** The file in the diff editor in front. */
  function current(): Reviewed | undefined {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (!(tab instanceof vscode.TabInputTextDiff)) return undefined;
    return allFiles().find((one) => one.uri.toString() === tab.modified.toString());
  }

  async function show(one: Reviewed): Promise<void> {
    const { file } = one;
    const files = reviewOf(one)?.files ?? [];
    if (!file.document) proposals.set(emptyOf(file.uri), "");
    draw(one);
    const name = fileName(file.change.path);
    const place = files.length > 1 ? t(", {0} of {1}", files.indexOf(one) + 1, files.length) : "";
    const left = file.document ? file.uri : emptyOf(file.uri);
    const title = t("{0} (Plumb’s changes{1})", name, place);
    // A preview would give its tab to the next one.
    await vscode.commands.executeCommand("vscode.diff", left, one.uri, title, { preview: false });
    await setContext(true);
    go(one, 0);
  }

  /** Puts the cursor on the first undecided change from `index` on, around the end. */
  function go(one: Reviewed, index: number): void {
    const { hunks } = viewOf(one);
    const open = [...hunks.slice(index), ...hunks.slice(0, index)].find(({ verdict }) => verdict === undefined);
    const editor = editorOf(one);
    if (!open || !editor) return;
    const position = editor.document.validatePosition(new vscode.Position(open.line, 0));
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  const editorOf = (one: Reviewed) =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === one.uri.toString());

  /** The change that the cursor is on or behind, else the first that is undecided. */
  function indexAtCursor(one: Reviewed): number {
    const { hunks } = viewOf(one);
    const line = editorOf(one)?.selection.active.line ?? 0;
    const at = hunks.findLastIndex((each) => each.line <= line);
    const open = hunks.findIndex(({ verdict }) => verdict === undefined);
    return hunks[at]?.verdict === undefined && at !== -1 ? at : Math.max(0, open);
  }

  async function decide(verdict: HunkVerdict, which: "all" | number | undefined): Promise<void> {
    const one = current();
    if (!one) return;
    const index = typeof which === "number" ? which : indexAtCursor(one);
    const hunks = which === "all" ? undecided(one) : one.file.hunks.slice(index, index + 1);
    one.verdicts = withVerdict(one.verdicts, hunks, verdict);
    draw(one);
    if (undecided(one).length > 0) return go(one, index);
    const review = reviewOf(one);
    const next = review?.files.find((each) => undecided(each).length > 0);
    if (next) return show(next);
    if (review) await finish(review);
  }

  async function finish(review: OpenReview): Promise<void> {
    const { input, files } = review;
    const chosen = files.map(({ file, verdicts }) => ({
      file,
      hunks: file.hunks.filter((hunk) => verdictOf(hunk, verdicts) === "accepted"),
    }));
    await close([review]);
    await input.onDecided(chosen);
  }

  async function close(done: readonly OpenReview[]): Promise<void> {
    const files = done.flatMap((review) => review.files);
    const uris = new Set(files.map((one) => one.uri.toString()));
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter((tab) => tab.input instanceof vscode.TabInputTextDiff && uris.has(tab.input.modified.toString()));
    for (const one of files) proposals.delete(one.uri);
    reviews = reviews.filter((review) => !done.includes(review));
    await setContext(current() !== undefined);
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  }

  /** The file goes on being edited while it is looked at: the changes are located in it anew. */
  function follow({ document }: vscode.TextDocumentChangeEvent): void {
    for (const one of allFiles()) {
      if (one.file.document !== document || document.getText() === one.file.base) continue;
      one.file = planAgain(one.file);
      draw(one);
    }
  }

  const subscriptions = [
    proposals,
    lensesChanged,
    vscode.workspace.onDidChangeTextDocument(follow),
    vscode.window.tabGroups.onDidChangeTabs(() => void setContext(current() !== undefined)),
    vscode.languages.registerCodeLensProvider(
      { scheme: proposalScheme },
      {
        onDidChangeCodeLenses: lensesChanged.event,
        provideCodeLenses(document) {
          const one = allFiles().find((each) => each.uri.toString() === document.uri.toString());
          if (!one) return [];
          const { warnings, problems } = one.file;
          return lensesFor({ hunks: viewOf(one).hunks, notes: [...warnings, ...problems] });
        },
      },
    ),
  ];

  return {
    /** Shows the first file; one that is under review already with what was decided of it. */
    async start(next: ReviewInput): Promise<void> {
      await close(reviews.filter(({ files }) => files.every(isSettled)));
      const known = reviews.filter(({ input }) => input.about === next.about).flatMap(({ files }) => files);
      const shown = next.files.map((file): Reviewed => {
        const one = known.find((each) => isSameChange(each.file, file));
        if (!one) return reviewed(file);
        one.file = file;
        return one;
      });
      const fresh = shown.filter((one) => !known.includes(one));
      if (fresh.length > 0) reviews = [...reviews, { input: next, files: fresh }];
      const first = shown.find((one) => undecided(one).length > 0) ?? shown[0];
      if (first) await show(first);
    },
    /** Of the change at the cursor where none is named. */
    accept: (which?: "all" | number) => decide("accepted", which),
    reject: (which?: "all" | number) => decide("rejected", which),
    next(): void {
      const one = current();
      if (one) go(one, indexAtCursor(one) + 1);
    },
    dispose: () => subscriptions.forEach((one) => one.dispose()),
  };
}

function isSameChange(one: PlannedFile, other: PlannedFile): boolean {
  return one.uri.toString() === other.uri.toString() && JSON.stringify(one.change) === JSON.stringify(other.change);
}

async function setContext(isReviewing: boolean): Promise<void> {
  await vscode.commands.executeCommand("setContext", "plumb.isReviewing", isReviewing);
}
