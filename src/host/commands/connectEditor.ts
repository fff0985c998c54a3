import * as vscode from "vscode";
import { nameOf } from "../editorModels/editorModels.ts";
import type { Session } from "../session.ts";
import { chooseConnection, readSettings, writeConnection } from "../settings.ts";
import { manageModels } from "./manageModels.ts";
import { t } from "../../l10n/language.ts";

/** VS Code's own models: one is picked for all tiers, as the API behind them knows no efforts. */
export async function connectEditor(session: Session): Promise<"saved" | "cancelled"> {
  const entry = readSettings().connections["editor"] ?? { preset: "editor" as const };
  const found = await session.engine.editorModels.list();
  if (found.length === 0) {
    const manage = t("Manage Models");
    const choice = await vscode.window.showInformationMessage(
      t(
        "VS Code has no models that other extensions may use. Sign in to Copilot, or add models to VS Code, and try again.",
      ),
      manage,
    );
    if (choice === manage) await manageModels();
    return "cancelled";
  }
  const items = found.map((model) => ({
    label: model.name,
    description: [model.vendor, nameOf(model) === entry.model ? t("current") : ""].filter(Boolean).join(" · "),
    model: nameOf(model),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t("Plumb: Connect to VS Code's Own Models"),
    placeHolder: t("The model for all tiers"),
    matchOnDescription: true,
  });
  if (!picked) return "cancelled";
  await writeConnection("editor", { ...entry, model: picked.model });
  await chooseConnection("editor");
  await session.showConnection();
  return "saved";
}
