import * as vscode from "vscode";
import { cursorAt, gatherCode } from "../context/gather.ts";
import { findTarget } from "../context/target.ts";
import { renameIn } from "../edits/rename.ts";
import type { Session } from "../session.ts";
import { askAbout } from "./askAbout.ts";
import { askWith } from "./askWith.ts";
import { spotAt } from "./spotAt.ts";
import { t } from "../../l10n/language.ts";

const suggestions: readonly vscode.QuickPickItem[] = [
  { label: t("Make it easier to read"), description: t("names, order, fewer levels") },
  { label: t("Split it into smaller functions") },
  { label: t("Remove duplication") },
  { label: t("Simplify the conditions") },
  { label: t("Make it faster"), description: t("without changing what it does") },
  { label: t("Make it easier to test"), description: t("effects come in as parameters") },
  { label: t("Use the language's newer features") },
];

/** Asks what for, then asks for it. A plain rename of a symbol is offered to the language server, which finds all uses. */
export async function refactor(session: Session, argument?: unknown): Promise<void> {
  const spot = await spotAt(session, argument);
  const target = spot ? { editor: cursorAt(spot.document, spot.range.start) } : findTarget();
  if ("refusal" in target) return askAbout(session, "refactor", noCode);
  const { editor } = target;
  const question = await askWhatFor();
  if (question === undefined || (await renameIn(editor, question))) return;
  await askWith(session, { command: "refactor", question }, async (count) => ({
    pieces: await gatherCode(editor, count),
    omissions: [],
  }));
}

/** Never gets that far: there is no editor to gather from, and that is what is said. */
async function noCode() {
  return { pieces: [], omissions: [] };
}

/** What is typed is an answer too, and stands first. */
async function askWhatFor(): Promise<string | undefined> {
  const box = vscode.window.createQuickPick();
  box.title = t("Plumb: Refactor");
  box.placeholder = t("What should become better? Choose, or say it. “Rename a to b” is done without a model.");
  box.items = suggestions;
  box.onDidChangeValue((value) => {
    const own = value.trim();
    box.items =
      own === "" ? suggestions : [{ label: own, description: t("as you say it"), alwaysShow: true }, ...suggestions];
  });
  const chosen = new Promise<string | undefined>((resolve) => {
    box.onDidAccept(() => resolve(box.activeItems[0]?.label));
    box.onDidHide(() => resolve(undefined));
  });
  box.show();
  try {
    return await chosen;
  } finally {
    box.dispose();
  }
}
