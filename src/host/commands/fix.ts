import * as vscode from "vscode";
import { gatherProblems, gatherProblemsAt } from "../context/gather.ts";
import { findTarget } from "../context/target.ts";
import type { Session } from "../session.ts";
import { askAbout } from "./askAbout.ts";
import { askWith } from "./askWith.ts";
import { spotAt } from "./spotAt.ts";
import { t } from "../../l10n/language.ts";

/** Asks for a fix of the problems at a place, the cursor or the selection; where none is reported, of what the user says. */
export async function fix(session: Session, argument?: unknown): Promise<void> {
  const spot = await spotAt(session, argument);
  if (spot) {
    return askWith(session, { command: "fix" }, (count) => gatherProblemsAt(spot.document, spot.range, count));
  }
  const target = findTarget();
  if ("refusal" in target) return askAbout(session, "fix", gatherProblems);
  const gathered = await gatherProblems(target.editor, session.engine.count);
  const isReported = gathered.pieces.some(({ kind }) => kind === "problems");
  const question = isReported ? "" : await askWhatIsWrong();
  if (question === undefined) return;
  const omissions = question === "" ? gathered.omissions : [];
  await askWith(session, { command: "fix", question }, async () => ({ ...gathered, omissions }));
}

function askWhatIsWrong(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: t("Plumb: Fix"),
    prompt: t("No problem is reported here. Say what is wrong, or press Enter to have the code looked through."),
    placeHolder: t("for example: an empty list gives NaN"),
  });
}
