import * as vscode from "vscode";
import type { Piece } from "../../core/context/piece.ts";
import { isSensitiveFile } from "../../core/context/secrets/sensitiveFiles.ts";
import type { Question } from "../../core/run/prepare.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";

type Run = (question: Question, signal: AbortSignal) => AsyncGenerator<RunEvent, void, undefined>;

/** Whether a file by that name may go along. */
type MaySend = (name: string) => Promise<boolean>;

/**
 * Lets files that are kept to hold secrets go along only after a yes: once for each as it was read for a question, so a
 * retry of that question does not ask again and the next question does. Without the yes nothing is sent.
 */
export function createFileConsent(maySend: MaySend) {
  const answers = new Map<string, Promise<boolean>>();
  /** Paths of files that were attached with a yes, and have not gone anywhere yet. */
  const attached = new Set<string>();

  function isAllowed({ id, place }: Piece): Promise<boolean> {
    const path = place?.path ?? "";
    // Several answers to one question, as in a comparison, share its yes.
    const answer = answers.get(id) ?? (attached.delete(path) ? Promise.resolve(true) : maySend(path));
    answers.set(id, answer);
    return answer;
  }

  return {
    /** Asks when the user attaches one: its question does not ask again. */
    async attach(path: string): Promise<boolean> {
      const isYes = await maySend(path);
      if (isYes) attached.add(path);
      return isYes;
    },
    /** What is run asks first. */
    around: (run: Run): Run =>
      async function* ask(question, signal) {
        for (const piece of question.kept ? [] : sensitiveAmong(question.pieces)) {
          // oxlint-disable-next-line no-await-in-loop -- one box at a time.
          if (!signal.aborted && (await isAllowed(piece))) continue;
          answers.delete(piece.id);
          const name = piece.place?.path ?? piece.label;
          yield { kind: "notice", text: `${name} was not sent, and nothing was asked or charged: you kept it here.` };
          return yield { kind: "done", finish: "cancelled", isUnsent: true };
        }
        yield* run(question, signal);
      },
  };
}

function sensitiveAmong(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(({ place }) => place !== undefined && isSensitiveFile(place.path));
}

/** Asks the user. Keeping the file here is what Enter and Escape do. */
export async function mayLeave(name: string): Promise<boolean> {
  const keep = { label: "Keep it here", isSent: false };
  const send = { label: `Send ${name} with this question`, isSent: true };
  const picked = await vscode.window.showQuickPick([keep, send], {
    title: `${name} usually holds secrets`,
    placeHolder: "What Plumb knows for a secret is masked. The rest of the file would leave this machine",
    ignoreFocusOut: true,
  });
  return picked?.isSent === true;
}
