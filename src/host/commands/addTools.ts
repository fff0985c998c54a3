import * as vscode from "vscode";
import { loadCatalog } from "../../core/models/catalog.ts";
import type { HostedTool } from "../../core/money/usage.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import type { ChosenTool } from "../chat/composer.ts";
import { heading } from "../knowledge/chooseStore.ts";
import type { Store } from "../knowledge/knowledge.ts";
import { type KnowledgeAt, openKnowledge, sentenceFor } from "../knowledge/openKnowledge.ts";
import type { Session } from "../session.ts";
import { offeredTools } from "../tools/editorTools.ts";
import { t } from "../../l10n/language.ts";

type Item = vscode.QuickPickItem & {
  readonly tool?: HostedTool;
  readonly store?: Store;
  /** The looks into the workspace. */
  readonly isLooks?: true;
  /** Name of a tool of VS Code or another extension. */
  readonly added?: string;
};

/** Asks which tools the next question may use: of the provider, each with its price, and of this machine. */
export async function addTools(session: Session): Promise<void> {
  const { composer, engine, panel, tools } = session;
  const connection = await engine.connections.current();
  const hosted = await openKnowledge(session);
  const isOwn = connection !== undefined && vscode.workspace.isTrusted;
  const looks = isOwn ? looksItem(session) : [];
  const others = isOwn ? addedItems(session) : [];
  if (!hosted && looks.length + others.length === 0) {
    void vscode.window.showInformationMessage(
      t(
        "This connection runs no tools here. Web search, Python and knowledge need OpenAI, Azure OpenAI or the simulation, over the Responses API; looks into the workspace need a trusted workspace.",
      ),
    );
    return;
  }
  const all = [...looks, ...(hosted ? await items(session, hosted) : []), ...others];
  const picked = await vscode.window.showQuickPick<Item>(all, {
    title: t("Plumb: Add Tools to the Next Question"),
    placeHolder: t("For the next question only, looks until you change it. What they read is billed as input"),
    canPickMany: true,
  });
  if (!picked) return;
  if (tools.canLook()) await tools.setLooks(picked.some(({ isLooks }) => isLooks));
  await composer.setTools(
    chosen(picked),
    picked.flatMap(({ added }) => added ?? []),
  );
  await panel.open({ type: "focus", body: { draft: undefined } });
}

function looksItem({ tools }: Session): Item[] {
  if (!tools.canLook()) return [];
  const description = t("files, search, symbols, git; tasks only after you say yes");
  return [{ label: t("$(search) Look into this workspace"), description, isLooks: true, picked: tools.looks() }];
}

/** What MCP servers and other extensions give VS Code. */
function addedItems({ composer }: Session): Item[] {
  const offered = offeredTools();
  if (offered.length === 0) return [];
  const title = { label: t("MCP servers and other extensions"), kind: vscode.QuickPickItemKind.Separator };
  const rows = offered.map(({ name, description }): Item => ({
    label: `$(plug) ${name}`,
    description: description.replaceAll(/\s+/g, " ").slice(0, 100),
    added: name,
    picked: composer.addedTools().includes(name),
  }));
  return [title, ...rows];
}

async function items({ composer, log }: Session, at: KnowledgeAt): Promise<Item[]> {
  const already = composer.tools().map(({ choice }) => choice);
  const isPicked = (tool: HostedTool) => already.some((choice) => choice.tool === tool);
  const storeIds = already.flatMap((choice) => (choice.tool === "fileSearch" ? choice.storeIds : []));
  const plain: Item[] = [
    {
      label: t("$(globe) Search the web"),
      description: t("about {0} a search", price("webSearch")),
      tool: "webSearch",
      picked: isPicked("webSearch"),
    },
    {
      label: t("$(terminal) Run Python at {0}", at.label),
      description: t("up to {0} a question", price("codeInterpreter")),
      tool: "codeInterpreter",
      picked: isPicked("codeInterpreter"),
    },
  ];
  try {
    const stores = await at.knowledge.listStores();
    const usable = stores.items.filter(({ isExpired, files }) => !isExpired && files > 0);
    return [
      ...plain,
      ...(stores.isCut ? [heading("Knowledge", stores)] : []),
      ...usable.map((store): Item => ({
        label: t("$(library) Search your knowledge: {0}", store.name),
        description: t("about {0} a search", price("fileSearch")),
        tool: "fileSearch",
        store,
        picked: storeIds.includes(store.id),
      })),
    ];
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    void vscode.window.showWarningMessage(t("Your knowledge could not be listed. {0}", sentenceFor(at.label, error)));
    return plain;
  }
}

function price(tool: HostedTool): string {
  const known = loadCatalog().hostedToolPrices?.[tool];
  return known ? formatMoney(known.usdPerThousand * 1_000) : t("an unknown price");
}

function chosen(picked: readonly Item[]): ChosenTool[] {
  const stores = picked.flatMap(({ store }) => store ?? []);
  const plain = picked.flatMap(({ tool }): ChosenTool[] =>
    tool === undefined || tool === "fileSearch" ? [] : [{ choice: { tool }, detail: "" }],
  );
  if (stores.length === 0) return plain;
  const storeIds = stores.map(({ id }) => id);
  return [...plain, { choice: { tool: "fileSearch", storeIds }, detail: stores.map(({ name }) => name).join(", ") }];
}
