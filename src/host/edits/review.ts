import * as vscode from "vscode";
import { type HunkVerdict, proposed, verdictOf, type Verdicts, withVerdict } from "../../core/edits/verdicts.ts";
import type { Chosen } from "./applyFiles.ts";
import { type PlannedFile, planAgain } from "./plannedFile.ts";
import { createProposals, emptyOf, proposalOf, proposalScheme } from "./proposals.ts";
import { lensesFor } from "./reviewLenses.ts";
import { fileName } from "../../core/context/fileName.ts";

/** Changes of one answer that are looked at, and what is done once each is decided. */
export interface ReviewInput {
  readonly files: readonly PlannedFile[];
  /** With every file, also those of which nothing was accepted. */
  readonly onDecided: (chosen: readonly Chosen[]) => Promise<void>;
}

interface Reviewed {
  file: PlannedFile;
  verdicts: Verdicts;
}

export type Review = ReturnType<typeof createReview>;

/** Shows proposed changes in diff editors, file by file, and gathers what the reader decides. One review at a time. */
export function createReview() {
  const proposals = createProposals();
  const lensesChanged = new vscode.EventEmitter<void>();
  let input: ReviewInput | undefined;
  let files: readonly Reviewed[] = [];

  const viewOf = ({ file, verdicts }: Reviewed) => proposed(file.base, file.hunks, verdicts);
  const uriOf = ({ file }: Reviewed) => proposalOf(file.uri);
  const undecided = ({ file, verdicts }: Reviewed) =>
    file.hunks.filter((hunk) => verdictOf(hunk, verdicts) === undefined);

  function draw(one: Reviewed): void {
    proposals.set(uriOf(one), viewOf(one).text);
    lensesChanged.fire();
  }

  /** The file in the diff editor in front. */
  function current(): Reviewed | undefined {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (!(tab instanceof vscode.TabInputTextDiff)) return undefined;
    return files.find((one) => uriOf(one).toString() === tab.modified.toString());
  }

  async function show(one: Reviewed): Promise<void> {
    const { file } = one;
    if (!file.document) proposals.set(emptyOf(file.uri), "");
    draw(one);
    const name = fileName(file.change.path);
    const count = files.length > 1 ? `, ${files.indexOf(one) + 1} of ${files.length}` : "";
    const left = file.document ? file.uri : emptyOf(file.uri);
    await vscode.commands.executeCommand("vscode.diff", left, uriOf(one), `${name} (Plumb’s changes${count})`);
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
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uriOf(one).toString());

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
    const next = files.find((each) => undecided(each).length > 0);
    if (next) return show(next);
    await finish();
  }

  async function finish(): Promise<void> {
    const decided = input;
    const chosen = files.map(({ file, verdicts }) => ({
      file,
      hunks: file.hunks.filter((hunk) => verdictOf(hunk, verdicts) === "accepted"),
    }));
    await close();
    await decided?.onDecided(chosen);
  }

  async function close(): Promise<void> {
    const uris = new Set(files.map((one) => uriOf(one).toString()));
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter((tab) => tab.input instanceof vscode.TabInputTextDiff && uris.has(tab.input.modified.toString()));
    for (const one of files) proposals.delete(uriOf(one));
    files = [];
    input = undefined;
    await setContext(false);
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  }

  /** The file goes on being edited while it is looked at: the changes are located in it anew. */
  function follow({ document }: vscode.TextDocumentChangeEvent): void {
    for (const one of files) {
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
          const one = files.find((each) => uriOf(each).toString() === document.uri.toString());
          if (!one) return [];
          const { warnings, problems } = one.file;
          return lensesFor({ hunks: viewOf(one).hunks, notes: [...warnings, ...problems] });
        },
      },
    ),
  ];

  return {
    /** Shows the first file. What another review had not decided is dropped: nothing of it was applied. */
    async start(next: ReviewInput): Promise<void> {
      await close();
      input = next;
      files = next.files.map((file) => ({ file, verdicts: new Map() }));
      const [first] = files;
      if (first) await show(first);
    },
    /** Of the change at the cursor where none is named. */
    accept: (which?: "all" | number) => decide("accepted", which),
    reject: (which?: "all" | number) => decide("rejected", which),
    next(): void {
      const one = current();
      if (one) go(one, indexAtCursor(one) + 1);
    },
    close,
    dispose: () => subscriptions.forEach((one) => one.dispose()),
  };
}

async function setContext(isReviewing: boolean): Promise<void> {
  await vscode.commands.executeCommand("setContext", "plumb.isReviewing", isReviewing);
}
