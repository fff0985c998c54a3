import * as vscode from "vscode";
import type { CountTokens } from "../../core/context/piece.ts";
import type { Gathered } from "../context/gather.ts";
import { codeAround, diffPieces } from "../scm/changePieces.ts";
import { chooseRepository, type Repository } from "../scm/git.ts";
import { readChange } from "../scm/readChange.ts";
import { rootUriIn } from "../scm/rootUriIn.ts";
import type { Session } from "../session.ts";
import { askWith } from "./askWith.ts";
import { t } from "../../l10n/language.ts";

/** Reviews what is staged, else all changes; what is found stands in the answer and beside the code. */
export async function reviewChanges(session: Session, argument?: unknown): Promise<void> {
  const repository = await chooseRepository(rootUriIn(argument));
  if (!repository) return;
  await askWith(session, { command: "review" }, async (count) => {
    const options = { location: vscode.ProgressLocation.SourceControl, title: t("Reading the changes") };
    return vscode.window.withProgress(options, () => gatherChange(session, repository, count));
  });
}

async function gatherChange(
  { boundary }: Session,
  repository: Repository,
  count: CountTokens,
): Promise<Gathered | undefined> {
  const { files, omissions } = await readChange(repository, boundary);
  if (files.length === 0) {
    const why = omissions.length > 0 ? ` ${omissions.join(" ")}` : "";
    void vscode.window.showInformationMessage(t("There are no changes to review.{0}", why));
    return undefined;
  }
  const pieces = [...(await diffPieces(files, count)), ...(await codeAround(files, count))];
  return { pieces, omissions };
}
