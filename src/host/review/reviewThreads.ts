import * as vscode from "vscode";
import { type Finding, findingsIn } from "../../core/task/findings.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { findAgain, type KnownLines, knownLines } from "./findAgain.ts";
import { findingBody, threadLabel } from "./findingBody.ts";
import type { KeptReview } from "./keptReview.ts";
import { t } from "../../l10n/language.ts";

/** A finding at its place in a file. */
interface Placed {
  readonly finding: Finding;
  /** Among those of the answer. */
  readonly index: number;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  /** Those it stands at, as they were when it was found. */
  readonly lines: KnownLines;
  readonly isResolved: boolean;
}

interface Shown extends Placed {
  readonly thread: vscode.CommentThread;
}

export interface ReviewThreadsDeps {
  /** The chat that a turn is kept in; undefined where it is in none. */
  readonly threadOf: (turnId: string) => string | undefined;
  /** A turn as its chat's file has it. */
  readonly read: (threadId: string, turnId: string) => Promise<Turn | undefined>;
  readonly kept: { load(): KeptReview | undefined; save(review: KeptReview | undefined): void };
}

export type ReviewThreads = ReturnType<typeof createReviewThreads>;

/** The findings of the last review as comment threads. A newer review takes the place of an older one. */
export function createReviewThreads({ threadOf, read, kept }: ReviewThreadsDeps) {
  let controller: vscode.CommentController | undefined;
  let shown: readonly Shown[] = [];
  let of: Pick<KeptReview, "threadId" | "turnId"> | undefined;

  function takeAway(): void {
    for (const { thread } of shown) thread.dispose();
    shown = [];
  }

  /** Over a reload VS Code keeps no comment threads. */
  function changed(): void {
    const findings = shown.map(({ index, range, lines, isResolved }) => ({
      index,
      start: range.start.line,
      ...lines,
      isResolved,
    }));
    kept.save(of && findings.length > 0 ? { ...of, findings } : undefined);
    void vscode.commands.executeCommand("setContext", "plumb.hasFindings", shown.length > 0);
  }

  function put(places: readonly (Placed | undefined)[], next: typeof of): number {
    takeAway();
    of = next;
    controller ??= vscode.comments.createCommentController("plumb.review", t("Plumb Review"));
    const here = controller;
    shown = places.flatMap((place) => (place ? [{ ...place, thread: threadOn(place, here) }] : []));
    changed();
    return shown.length;
  }

  return {
    /**
     * Puts what a finished review found beside the code, and says how much of it. Findings elsewhere than in the files it was
     * shown stay in the answer.
     */
    async show(turn: Turn): Promise<number> {
      if (turn.command !== "review" || turn.state !== "done") return 0;
      const places = await Promise.all(findingsIn(turn.answer).map((finding, index) => placed(finding, index, turn)));
      const threadId = threadOf(turn.id);
      return put(places, threadId === undefined ? undefined : { threadId, turnId: turn.id });
    },
    /** After a reload: what stood there and has its lines still. */
    async restore(): Promise<number> {
      const review = kept.load();
      const turn = review && (await read(review.threadId, review.turnId));
      if (!review) return 0;
      if (!turn) return put([], undefined);
      const findings = findingsIn(turn.answer);
      const places = await Promise.all(
        review.findings.map(async (known) => {
          const finding = findings[known.index];
          return finding && placedAgain(await placed(finding, known.index, turn), known);
        }),
      );
      // A review that has ended meanwhile is the newer one.
      return of === undefined && shown.length === 0 ? put(places, review) : 0;
    },
    /** What a button of a thread is about. */
    find: (thread: unknown) => shown.find((one) => one.thread === thread),
    resolve(thread: vscode.CommentThread): void {
      resolved(thread);
      shown = shown.map((one) => (one.thread === thread ? { ...one, isResolved: true } : one));
      changed();
    },
    dismiss(thread: vscode.CommentThread): void {
      thread.dispose();
      shown = shown.filter((one) => one.thread !== thread);
      changed();
    },
    clear(): void {
      takeAway();
      changed();
    },
    dispose(): void {
      takeAway();
      controller?.dispose();
    },
  };
}

function threadOn({ finding, uri, range, isResolved }: Placed, controller: vscode.CommentController) {
  const comment: vscode.Comment = {
    author: { name: "Plumb" },
    body: findingBody(finding),
    mode: vscode.CommentMode.Preview,
  };
  const thread = controller.createCommentThread(uri, range, [comment]);
  thread.label = threadLabel(finding);
  thread.contextValue = finding.edit === undefined ? "finding" : "findingWithEdit";
  thread.canReply = false;
  thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
  if (isResolved) resolved(thread);
  return thread;
}

function resolved(thread: vscode.CommentThread): void {
  thread.state = vscode.CommentThreadState.Resolved;
  thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
}

/** Only files that the review was shown: a path is a model's word, and nothing else decides where a thread may stand. */
async function placed(finding: Finding, index: number, { pieces }: Turn): Promise<(Placed & InFile) | undefined> {
  const path = finding.path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  const place = pieces.find((piece) => piece.place?.path === path)?.place;
  if (!place) return undefined;
  const uri = vscode.Uri.parse(place.uri, true);
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const file = document.getText().split(/\r?\n/);
    const range = document.validateRange(rangeOf(finding.startLine - 1, finding.endLine - 1));
    const lines = knownLines(file.slice(range.start.line, range.end.line + 1));
    return { finding, index, uri, range, lines, isResolved: false, file };
  } catch {
    // The file went away meanwhile; the answer still has the finding.
    return undefined;
  }
}

interface InFile {
  readonly file: readonly string[];
}

function placedAgain(place: (Placed & InFile) | undefined, known: KeptReview["findings"][number]): Placed | undefined {
  const { start, count, digest, isResolved } = known;
  if (!place) return undefined;
  const at = findAgain(place.file, start, { count, digest });
  if (at === undefined) return undefined;
  return { ...place, range: rangeOf(at, at + count - 1), lines: { count, digest }, isResolved };
}

function rangeOf(first: number, last: number): vscode.Range {
  return new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER);
}
