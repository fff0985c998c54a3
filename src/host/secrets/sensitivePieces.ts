import * as vscode from "vscode";
import type { Piece } from "../../core/context/piece.ts";
import { isSensitiveFile } from "../../core/context/secrets/sensitiveFiles.ts";
import type { Question } from "../../core/run/prepare.ts";
import type { Hold } from "../run/hold.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import { t } from "../../l10n/language.ts";

type Run = (question: Question, signal: AbortSignal, hold?: Hold) => AsyncGenerator<RunEvent, void, undefined>;

/** Whether a file by that name may go along. */
type MaySend = (name: string) => Promise<boolean>;

/**
 * Lets files that are kept to hold secrets go along only after a yes: once for each as it was read for a question, so a
 * retry of that question does not ask again and the next question does. Without the yes nothing is sent.
 */
export function withConsentToFiles(run: Run, maySend: MaySend): Run {
  const answers = new Map<string, Promise<boolean>>();

  function isAllowed({ id, place }: Piece): Promise<boolean> {
    // Several answers to one question, as in a comparison, share its yes.
    // What could not be asked is no yes.
    const answer = answers.get(id) ?? maySend(place?.path ?? "").catch(() => false);
    answers.set(id, answer);
    return answer;
  }

  return async function* ask(question, signal, hold) {
    // What was sent before is only followed.
    for (const piece of question.kept || question.begun ? [] : sensitiveAmong(question.pieces)) {
      // oxlint-disable-next-line no-await-in-loop -- one box at a time.
      if (!signal.aborted && (await isAllowed(piece))) continue;
      answers.delete(piece.id);
      const name = piece.place?.path ?? piece.label;
      yield { kind: "notice", text: t("{0} was not sent, and nothing was asked or charged: you kept it here.", name) };
      return yield { kind: "done", finish: "cancelled", isUnsent: true };
    }
    yield* run(question, signal, hold);
  };
}

function sensitiveAmong(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(({ place }) => place !== undefined && isSensitiveFile(place.path));
}

/** Asks the user. Keeping the file here is what Enter and Escape do. */
export async function mayLeave(name: string): Promise<boolean> {
  const keep = { label: t("Keep it here"), isSent: false };
  const send = { label: t("Send {0} with this question", name), isSent: true };
  const picked = await vscode.window.showQuickPick([keep, send], {
    title: t("{0} usually holds secrets", name),
    placeHolder: t("What Plumb knows for a secret is masked. The rest of the file would leave this machine"),
    ignoreFocusOut: true,
  });
  return picked?.isSent === true;
}
