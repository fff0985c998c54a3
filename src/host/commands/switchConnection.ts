import * as vscode from "vscode";
import { type Tier, tiers } from "../../core/models/tier.ts";
import { chooseModel } from "../connecting/chooseModel.ts";
import { connectionRows } from "../connecting/rows.ts";
import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";
import { chooseConnection, readSettings } from "../settings.ts";
import { connect } from "./connect.ts";
import { connectEditor } from "./connectEditor.ts";
import { editConnection } from "./editConnection.ts";

type Item = vscode.QuickPickItem & { readonly name?: string; readonly tier?: Tier };

/**
 * *Plumb: Switch Connection*: the next question goes to the one that is picked, a running answer goes on where it is; and
 * which model each tier stands for there.
 */
export async function switchConnection(session: Session): Promise<void> {
  const rows = await connectionRows(session);
  const items = rows.map(({ name, label, description, state, isInUse }) => ({
    label: isInUse ? `$(check) ${label}` : label,
    description: [isInUse ? t("in use") : "", description].filter(Boolean).join(" · "),
    detail: state,
    name,
  }));
  const inUse = rows.find(({ isInUse }) => isInUse);
  const picked = await vscode.window.showQuickPick<Item>(
    [
      ...items,
      ...(inUse ? await modelItems(session, inUse.name, inUse.label) : []),
      { label: "", kind: vscode.QuickPickItemKind.Separator },
      { label: t("$(add) Connect…"), description: t("add, test, edit or forget a connection") },
    ],
    {
      title: t("Plumb: Switch Connection"),
      placeHolder: t("Where the next questions go, and to which models"),
      matchOnDescription: true,
    },
  );
  if (!picked) return;
  if (picked.tier && inUse) return changeModel(session, inUse.name, picked.tier);
  if (picked.name === undefined) return connect(session);
  // Which model it is has to be known.
  if (picked.name === "editor" && !readSettings().connections["editor"]?.model)
    return void (await connectEditor(session));
  await chooseConnection(picked.name);
  await session.showConnection();
}

/** What each tier asks there, as its ladder stands. */
async function modelItems({ engine }: Session, name: string, label: string): Promise<readonly Item[]> {
  const connection = await engine.connections.named(name);
  if (!connection) return [];
  const ladder = engine.served.ladder(connection);
  return [
    { label: t("Models of {0}", label), kind: vscode.QuickPickItemKind.Separator },
    ...tiers.map((tier) => ({
      label: `${tier[0]?.toUpperCase()}${tier.slice(1)}: ${ladder[tier].model}`,
      description: t("{0} effort · choose another model", ladder[tier].effort),
      tier,
    })),
  ];
}

async function changeModel(session: Session, name: string, tier: Tier): Promise<void> {
  const preset = readSettings().connections[name]?.preset;
  // One model for all tiers; and of a deployment it has to be asked what it is.
  if (preset === "editor") return void (await connectEditor(session));
  if (preset === "azure") return void (await editConnection(session, name));
  if ((await chooseModel(session, name, tier)) === "back") return switchConnection(session);
}
