import * as vscode from "vscode";
import { type PresetId, presetIds, presets } from "../../core/provider/presets.ts";
import { draftOf, newDraft } from "../connecting/draft.ts";
import { type ConnectionRow, connectionRows } from "../connecting/rows.ts";
import { runWizard } from "../connecting/wizard.ts";
import type { Session } from "../session.ts";
import { chooseConnection, readSettings } from "../settings.ts";
import { connectEditor } from "./connectEditor.ts";
import { editConnection } from "./editConnection.ts";
import { forgetConnection } from "./forgetConnection.ts";
import { testConnectionNamed } from "./testConnection.ts";
import { t } from "../../l10n/language.ts";

/** Which kinds of connection the list offers. */
type Offer = "all" | "servers";

type Picked =
  | { readonly kind: "use" | "test" | "edit" | "forget"; readonly name: string }
  | { readonly kind: "add"; readonly preset: PresetId };

/** *Plumb: Connect…*: the connections there are, and the kinds that can be added. */
export async function connect(session: Session, offer: Offer = "all"): Promise<void> {
  for (;;) {
    const picked = await pickFrom(await connectionRows(session), offer);
    if (!picked) return;
    if (picked.kind === "test") return testConnectionNamed(session, picked.name);
    if (picked.kind === "forget") return forgetConnection(session, picked.name);
    if (picked.kind === "use")
      return picked.name === "editor" ? void (await connectEditor(session)) : use(session, picked.name);
    const end = await (picked.kind === "add"
      ? connectTo(session, picked.preset)
      : editConnection(session, picked.name));
    if (end !== "back") return;
  }
}

/** From a card: goes straight to the questions of one kind of connection. */
export async function connectKind(session: Session, preset: PresetId): Promise<void> {
  const builtIn = preset === "openai" ? await session.engine.connections.named("openai") : undefined;
  // A key may be there already, from the environment or from before.
  if (builtIn && (await session.engine.connections.isReady(builtIn))) return use(session, "openai");
  if ((await connectTo(session, preset)) === "back") await connect(session);
}

async function connectTo(session: Session, preset: PresetId): Promise<"saved" | "back" | "cancelled"> {
  if (preset === "editor") return connectEditor(session);
  if (preset === "simulation") {
    await use(session, preset);
    return "saved";
  }
  const { connections } = readSettings();
  const builtIn = preset === "openai" ? await session.engine.connections.named("openai") : undefined;
  const isFree = builtIn !== undefined && !(await session.engine.connections.isReady(builtIn));
  const entry = connections["openai"];
  const draft = isFree && entry ? draftOf("openai", entry) : newDraft(preset, Object.keys(connections));
  return runWizard(session, draft);
}

async function use(session: Session, name: string): Promise<void> {
  await chooseConnection(name);
  await session.showConnection();
}

interface Item extends vscode.QuickPickItem {
  readonly choice?: Picked;
}

const testButton = { iconPath: new vscode.ThemeIcon("beaker"), tooltip: t("Test") };
const editButton = { iconPath: new vscode.ThemeIcon("edit"), tooltip: t("Edit") };
const forgetButton = { iconPath: new vscode.ThemeIcon("trash"), tooltip: t("Forget") };

function pickFrom(rows: readonly ConnectionRow[], offer: Offer): Promise<Picked | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = t("Plumb: Connect");
  pick.placeholder = offer === "all" ? t("Choose a connection, or add one") : t("Which kind of server?");
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = [...(offer === "all" ? existing(rows) : []), ...additions(offer)];
  return new Promise((resolve) => {
    const end = (picked: Picked | undefined) => {
      resolve(picked);
      pick.dispose();
    };
    pick.onDidAccept(() => end(pick.selectedItems[0]?.choice));
    pick.onDidHide(() => end(undefined));
    pick.onDidTriggerItemButton(({ item, button }) => {
      if (item.choice?.kind !== "use") return;
      const kind = button === testButton ? "test" : button === editButton ? "edit" : "forget";
      end({ kind, name: item.choice.name });
    });
    pick.show();
  });
}

function existing(rows: readonly ConnectionRow[]): Item[] {
  return [
    { label: t("Connections"), kind: vscode.QuickPickItemKind.Separator },
    ...rows.map(({ name, entry, label, description, state, isInUse }): Item => {
      const isServer = entry.preset !== "simulation" && entry.preset !== "editor";
      return {
        label: isInUse ? `$(check) ${label}` : label,
        description: [isInUse ? t("in use") : "", description].filter(Boolean).join(" · "),
        detail: state,
        choice: { kind: "use", name },
        buttons: isServer ? [testButton, editButton, forgetButton] : [],
      };
    }),
  ];
}

const details: Partial<Record<PresetId, string>> = {
  openai: t("Your own key"),
  azure: t("Key or Microsoft Entra ID, your deployments"),
  compatible: t("Any other server that speaks OpenAI's API"),
};

function additions(offer: Offer): Item[] {
  const kinds = presetIds.filter((preset) =>
    offer === "all" ? preset !== "simulation" && preset !== "editor" : !notServers.has(preset),
  );
  return [
    { label: offer === "all" ? t("Add") : t("Servers"), kind: vscode.QuickPickItemKind.Separator },
    ...kinds.map((preset): Item => {
      const { label, baseUrl } = presets[preset];
      return {
        label: `$(add) ${label}`,
        description: details[preset] ?? URL.parse(baseUrl ?? "")?.host ?? "",
        choice: { kind: "add", preset },
      };
    }),
  ];
}

const notServers: ReadonlySet<PresetId> = new Set(["openai", "azure", "editor", "simulation"]);
