import * as vscode from "vscode";
import { type Finding, findingsIn } from "../../core/task/findings.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { findingBody, threadLabel } from "./findingBody.ts";
import { t } from "../../l10n/language.ts";

/** A finding at its place in a file. */
interface Shown {
  readonly thread: vscode.CommentThread;
  readonly finding: Finding;
  readonly uri: vscode.Uri;
}

export type ReviewThreads = ReturnType<typeof createReviewThreads>;

/** The findings of the last review as comment threads. A newer review takes the place of an older one. */
export function createReviewThreads() {
  let controller: vscode.CommentController | undefined;
  let shown: readonly Shown[] = [];

  function clear(): void {
    for (const { thread } of shown) thread.dispose();
    shown = [];
    tellContext();
  }

  function tellContext(): void {
    void vscode.commands.executeCommand("setContext", "plumb.hasFindings", shown.length > 0);
  }

  function take(thread: vscode.CommentThread): void {
    thread.dispose();
    shown = shown.filter((one) => one.thread !== thread);
    tellContext();
  }

  return {
    /** Puts what a finished review found beside the code. Findings elsewhere than in the files it was shown stay in the answer. */
    async show(turn: Turn): Promise<void> {
      if (turn.command !== "review" || turn.state !== "done") return;
      const places = await Promise.all(findingsIn(turn.answer).map((finding) => placed(finding, turn)));
      clear();
      controller ??= createController();
      const threads = places.flatMap((place) => place ?? []);
      shown = threads.map(({ finding, uri, range }) => {
        const comment: vscode.Comment = {
          author: { name: "Plumb" },
          body: findingBody(finding),
          mode: vscode.CommentMode.Preview,
        };
        const thread = (controller ?? createController()).createCommentThread(uri, range, [comment]);
        thread.label = threadLabel(finding);
        thread.contextValue = finding.edit === undefined ? "finding" : "findingWithEdit";
        thread.canReply = false;
        thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
        return { thread, finding, uri };
      });
      tellContext();
    },
    /** What a button of a thread is about. */
    find: (thread: unknown) => shown.find((one) => one.thread === thread),
    resolve(thread: vscode.CommentThread): void {
      thread.state = vscode.CommentThreadState.Resolved;
      thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    },
    dismiss: take,
    clear,
    dispose(): void {
      clear();
      controller?.dispose();
    },
  };
}

function createController(): vscode.CommentController {
  return vscode.comments.createCommentController("plumb.review", t("Plumb Review"));
}

/** Only files that the review was shown: a path is a model's word, and nothing else decides where a thread may stand. */
async function placed(finding: Finding, { pieces }: Turn) {
  const path = finding.path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  const place = pieces.find((piece) => piece.place?.path === path)?.place;
  if (!place) return undefined;
  const uri = vscode.Uri.parse(place.uri, true);
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const [from, to] = [finding.startLine - 1, finding.endLine - 1];
    return { finding, uri, range: document.validateRange(new vscode.Range(from, 0, to, Number.MAX_SAFE_INTEGER)) };
  } catch {
    // The file went away meanwhile; the answer still has the finding.
    return undefined;
  }
}
