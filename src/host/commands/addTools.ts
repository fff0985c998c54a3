import * as vscode from "vscode";
import { loadCatalog } from "../../core/models/catalog.ts";
import type { HostedTool } from "../../core/money/usage.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import type { ChosenTool } from "../chat/composer.ts";
import { heading } from "../knowledge/chooseStore.ts";
import type { Store } from "../knowledge/knowledge.ts";
import { type KnowledgeAt, openKnowledge, sentenceFor } from "../knowledge/openKnowledge.ts";
import type { Session } from "../session.ts";

type Item = vscode.QuickPickItem & { readonly tool?: HostedTool; readonly store?: Store };

/** Asks which tools of the provider the next question may use, each with its price. */
export async function addTools(session: Session): Promise<void> {
  const at = await openKnowledge(session);
  if (!at) {
    void vscode.window.showInformationMessage(
      "This connection runs no tools. Web search, Python and knowledge need OpenAI, Azure OpenAI or the simulation, over the Responses API.",
    );
    return;
  }
  const picked = await vscode.window.showQuickPick<Item>(items(session, at), {
    title: "Plumb: Add Tools to the Next Question",
    placeHolder: "For the next question only. What they read is billed as input",
    canPickMany: true,
  });
  if (!picked) return;
  await session.composer.setTools(chosen(picked));
  await session.panel.open({ type: "focus", body: { draft: undefined } });
}

async function items({ composer, log }: Session, at: KnowledgeAt): Promise<Item[]> {
  const already = composer.tools().map(({ choice }) => choice);
  const isPicked = (tool: HostedTool) => already.some((choice) => choice.tool === tool);
  const storeIds = already.flatMap((choice) => (choice.tool === "fileSearch" ? choice.storeIds : []));
  const plain: Item[] = [
    {
      label: "$(globe) Search the web",
      description: `about ${price("webSearch")} a search`,
      tool: "webSearch",
      picked: isPicked("webSearch"),
    },
    {
      label: `$(terminal) Run Python at ${at.label}`,
      description: `up to ${price("codeInterpreter")} a question`,
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
        label: `$(library) Search your knowledge: ${store.name}`,
        description: `about ${price("fileSearch")} a search`,
        tool: "fileSearch",
        store,
        picked: storeIds.includes(store.id),
      })),
    ];
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    void vscode.window.showWarningMessage(`Your knowledge could not be listed. ${sentenceFor(at.label, error)}`);
    return plain;
  }
}

function price(tool: HostedTool): string {
  const known = loadCatalog().hostedToolPrices?.[tool];
  return known ? formatMoney(known.usdPerThousand * 1_000) : "an unknown price";
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
