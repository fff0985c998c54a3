import * as vscode from "vscode";
import { commitMessageIn } from "../../core/task/commitMessage.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { textBox } from "../scm/textBox.ts";
import { latestSubjects } from "../scm/latestSubjects.ts";
import { diffPieces } from "../scm/changePieces.ts";
import { chooseRepository, type Repository } from "../scm/git.ts";
import { readChange } from "../scm/readChange.ts";
import { rootUriIn } from "../scm/rootUriIn.ts";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { tellFailure } from "./tellFailure.ts";
import { t } from "../../l10n/language.ts";

/** Writes a commit message for what is staged, else for all changes, into the box of the Source Control view. */
export async function writeMessage(session: Session, argument?: unknown): Promise<void> {
  const repository = await chooseRepository(rootUriIn(argument));
  if (!repository || !(await mayReplace(repository.inputBox.value))) return;
  const { files, isStaged } = await readChange(repository, session.boundary);
  if (files.length === 0) {
    void vscode.window.showInformationMessage(t("There are no changes to write a message for."));
    return;
  }
  const title = isStaged ? t("Writing a message for what is staged") : t("Writing a message for all changes");
  await withProgress(title, async (signal) => {
    const subjects = await latestSubjects(repository, session.engine.count);
    const pieces = [...(await diffPieces(files, session.engine.count)), ...subjects];
    await write(session, repository, pieces, signal);
  });
}

async function mayReplace(written: string): Promise<boolean> {
  if (written.trim() === "") return true;
  const replace = t("Replace");
  const choice = await vscode.window.showWarningMessage(
    t("The message box already holds a text. Should Plumb write a new message in its place?"),
    replace,
  );
  return choice === replace;
}

async function write(
  session: Session,
  repository: Repository,
  pieces: Parameters<Session["conversation"]["ask"]>[0]["pieces"],
  signal: AbortSignal,
): Promise<void> {
  const box = textBox(repository.inputBox);
  const turn = await session.asides.ask({
    input: { command: "message", question: "", pieces, omissions: [], tier: "low" },
    earlier: [],
    signal,
    onEvent: (event, { answer }) => {
      if (event.kind === "text" || event.kind === "snapshot") box.write(commitMessageIn(answer));
    },
  });
  const message = commitMessageIn(turn.answer);
  if (turn.state !== "done" || message === "") {
    box.restore();
    if (turn.state === "failed") await tellFailure(turn);
    return;
  }
  const kept = box.write(message);
  // Not awaited: the progress ends with the message.
  void offerUndo(turn, message, kept ? box.restore : undefined);
}

async function offerUndo(turn: Turn, message: string, undo: (() => void) | undefined): Promise<void> {
  const cost = turn.receipt?.cached
    ? t("It was kept from before: nothing was charged.")
    : t("It cost {0}.", costOf(turn));
  if (undo) {
    const choice = await vscode.window.showInformationMessage(t("The commit message is written. {0}", cost), t("Undo"));
    if (choice) undo();
    return;
  }
  const sentence = t("You wrote in the message box meanwhile, so Plumb left it alone. {0}", cost);
  const choice = await vscode.window.showInformationMessage(sentence, t("Copy Plumb's Message"));
  if (choice) await vscode.env.clipboard.writeText(message);
}

function costOf({ receipt }: Turn): string {
  const money = formatMoney(receipt?.cost?.total);
  return receipt?.isSimulated ? t("{0} in the simulation: nothing real", money) : money;
}
