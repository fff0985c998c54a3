import * as vscode from "vscode";
import type { KeptAnswer } from "../../core/cache/keptAnswer.ts";
import { type CountTokens, type Piece, summaryOf } from "../../core/context/piece.ts";
import type { WindowUse } from "../../core/context/windowUse.ts";
import type { TierChoice } from "../../core/models/tier.ts";
import type { Estimate } from "../../core/money/receipt.ts";
import type { Lean } from "../../core/router/lean.ts";
import type { HostedToolChoice } from "../../core/provider/hosted.ts";
import type { HostedTool } from "../../core/money/usage.ts";
import type { BudgetView, ComposerView } from "../../protocol/updates.ts";
import { nameOf, readPiece, wholeRange } from "../context/readPiece.ts";
import { findTarget } from "../context/target.ts";
import { reportScheme } from "../views/reportDocument.ts";

interface Preview {
  readonly estimate: Estimate;
  readonly pieces: readonly Piece[];
  readonly window: WindowUse;
  readonly budget?: BudgetView;
}

export interface ComposerDeps {
  readonly count: CountTokens;
  /** The price of sending this now and what would fit of it; undefined when nothing is connected. */
  readonly preview: (
    question: string,
    pieces: readonly Piece[],
    tier: TierChoice,
    hostedTools: readonly HostedToolChoice[],
  ) => Promise<Preview | undefined>;
  /** A kept answer that may do, to be offered. */
  readonly near: (draft: string, pieces: readonly Piece[]) => Promise<KeptAnswer | undefined>;
  /** Whether the connection runs tools. */
  readonly hasTools: () => Promise<boolean>;
  /** The price of summing the chat up; undefined when there is nothing to sum up. */
  readonly compaction: () => Promise<Estimate | undefined>;
  /** A piece that the thread already holds need not be sent twice. */
  readonly isKnown: (piece: Piece) => boolean;
  readonly lean: () => Lean;
  readonly publish: (view: ComposerView) => void;
  readonly memory: vscode.Memento;
}

/** A tool for the next question, with what the user reads of it. */
export interface ChosenTool {
  readonly choice: HostedToolChoice;
  readonly detail: string;
}

/** Editor events and typing come in bursts. */
const calmMs = 120;
const tierKey = "plumb.tier";
const draftKey = "plumb.draft";

export type Composer = ReturnType<typeof createComposer>;

/** What the panel's next question would carry: the selection or the file in front, less what the user took out. */
export function createComposer(deps: ComposerDeps) {
  let pieces: readonly Piece[] = [];
  let fitted: readonly Piece[] = [];
  let tools: readonly ChosenTool[] = [];
  let hasTools = false;
  let removed: string | undefined;
  let draft = deps.memory.get<string>(draftKey, "");
  let estimate: Estimate | undefined;
  let window: WindowUse | undefined;
  let compaction: Estimate | undefined;
  let budget: BudgetView | undefined;
  let near: KeptAnswer | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWatching = false;
  let generation = 0;

  const choices = () => tools.map(({ choice }) => choice);
  const tier = () => deps.memory.get<TierChoice>(tierKey, "auto");
  const activeFile = () => {
    const document = vscode.window.activeTextEditor?.document;
    return document && nameOf(document);
  };
  const view = (): ComposerView => ({
    tier: tier(),
    lean: deps.lean(),
    pieces: fitted.map(summaryOf),
    estimate,
    budget,
    activeFile: activeFile(),
    tools: hasTools ? tools.map(({ choice, detail }) => ({ tool: choice.tool, detail })) : undefined,
    window,
    compaction,
    near: near && { title: near.title, at: near.at },
  });

  /** Reads the editor and prices the draft; an answer that was overtaken by a newer reading is dropped. */
  async function refresh(): Promise<void> {
    const mine = ++generation;
    const found = await pieceInFront(deps.count);
    const wanted = found && spotOf(found) !== removed && !deps.isKnown(found) ? [found] : [];
    const canUseTools = await deps.hasTools();
    const [preview, summed, close] = await Promise.all([
      deps.preview(draft, wanted, tier(), canUseTools ? choices() : []),
      deps.compaction(),
      deps.near(draft, wanted),
    ]);
    if (mine !== generation) return;
    hasTools = canUseTools;
    pieces = wanted;
    fitted = preview?.pieces ?? wanted;
    estimate = preview?.estimate;
    budget = preview?.budget;
    window = preview?.window;
    compaction = summed;
    near = close;
    deps.publish(view());
  }

  function refreshSoon(): void {
    if (!isWatching) return;
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), calmMs);
  }

  const subscriptions = [
    vscode.window.onDidChangeTextEditorSelection(refreshSoon),
    vscode.window.onDidChangeActiveTextEditor(refreshSoon),
    vscode.workspace.onDidChangeTextDocument(refreshSoon),
  ];

  return {
    view,
    refresh,
    pieces: () => pieces,
    tier,
    async setTier(choice: TierChoice): Promise<void> {
      await deps.memory.update(tierKey, choice);
      await refresh();
    },
    tools: () => tools,
    async setTools(chosen: readonly ChosenTool[]): Promise<void> {
      tools = chosen;
      await refresh();
    },
    async removeTool(tool: HostedTool): Promise<void> {
      tools = tools.filter(({ choice }) => choice.tool !== tool);
      await refresh();
    },
    /** A store that was deleted cannot be searched. */
    async forgetStore(storeId: string): Promise<void> {
      tools = tools.filter(({ choice }) => choice.tool !== "fileSearch" || !choice.storeIds.includes(storeId));
      await refresh();
    },
    /** What the question that is being sent may use; the next one starts without. */
    takeTools(): readonly HostedToolChoice[] {
      const taken = hasTools ? choices() : [];
      tools = [];
      refreshSoon();
      return taken;
    },
    near: () => near,
    draft: () => draft,
    setDraft(question: string): void {
      draft = question;
      // A webview's own state is written once a minute, so a reload could bring back a question long sent.
      void deps.memory.update(draftKey, question);
      refreshSoon();
    },
    /** Stays out until another place is in front. */
    async remove(pieceId: string): Promise<void> {
      const piece = pieces.find(({ id }) => id === pieceId);
      if (piece) removed = spotOf(piece);
      await refresh();
    },
    /** A hidden panel costs nothing: the editor is followed only while someone can see the chips. */
    watch(visible: boolean): void {
      isWatching = visible;
      refreshSoon();
    },
    dispose(): void {
      clearTimeout(timer);
      for (const one of subscriptions) one.dispose();
    },
  };
}

async function pieceInFront(count: CountTokens): Promise<Piece | undefined> {
  const target = findTarget();
  if ("refusal" in target) return undefined;
  const { document, selection } = target.editor;
  if (document.uri.scheme === "output" || document.uri.scheme === reportScheme) return undefined;
  if (document.getText(selection).trim() !== "") return readPiece(document, selection, "selection", undefined, count);
  return readPiece(document, wholeRange(document), "file", undefined, count);
}

function spotOf({ place, kind }: Piece): string {
  return kind === "file" ? `${place?.uri}` : `${place?.uri}#${place?.startLine}-${place?.endLine}`;
}
