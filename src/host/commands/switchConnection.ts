import * as vscode from "vscode";
import { connectionRows } from "../connecting/rows.ts";
import type { Session } from "../session.ts";
import { chooseConnection, readSettings } from "../settings.ts";
import { connect } from "./connect.ts";
import { connectEditor } from "./connectEditor.ts";
import { t } from "../../l10n/language.ts";

/** *Plumb: Switch Connection*: the next question goes to the one that is picked; a running answer goes on where it is. */
export async function switchConnection(session: Session): Promise<void> {
  const rows = await connectionRows(session);
  const items = rows.map(({ name, label, description, state, isInUse }) => ({
    label: isInUse ? `$(check) ${label}` : label,
    description: [isInUse ? t("in use") : "", description].filter(Boolean).join(" · "),
    detail: state,
    name,
  }));
  const picked = await vscode.window.showQuickPick(
    [
      ...items,
      { label: "", kind: vscode.QuickPickItemKind.Separator, name: undefined },
      {
        label: t("$(add) Connect…"),
        description: t("add, test, edit or forget a connection"),
        detail: "",
        name: undefined,
      },
    ],
    {
      title: t("Plumb: Switch Connection"),
      placeHolder: t("Where the next questions go"),
      matchOnDescription: true,
    },
  );
  if (!picked) return;
  if (picked.name === undefined) return connect(session);
  // Which model it is has to be known.
  if (picked.name === "editor" && !readSettings().connections["editor"]?.model)
    return void (await connectEditor(session));
  await chooseConnection(picked.name);
  await session.showConnection();
}
