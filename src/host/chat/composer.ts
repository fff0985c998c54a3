import * as vscode from "vscode";
import type { KeptAnswer } from "../../core/cache/keptAnswer.ts";
import { type Piece, summaryOf } from "../../core/context/piece.ts";
import type { WindowUse } from "../../core/context/windowUse.ts";
import type { Tier, TierChoice } from "../../core/models/tier.ts";
import type { Estimate, PriceRange } from "../../core/money/receipt.ts";
import { type BackgroundChoice, livesWithWindow } from "../../core/run/goingOn.ts";
import type { Lean } from "../../core/router/lean.ts";
import type { HostedToolChoice } from "../../core/provider/hosted.ts";
import type { HostedTool } from "../../core/money/usage.ts";
import type { BudgetView, ComposerView } from "../../protocol/updates.ts";
import type { Gathered } from "../context/gather.ts";
import { nameOf } from "../context/readPiece.ts";
import type { When } from "../../protocol/when.ts";
import { createDraftDesk, type DraftDeskDeps } from "./draftDesk.ts";
import type { SlashView } from "../../protocol/slash.ts";
import { slashIn } from "../../core/task/slash.ts";
import { createNextWhen } from "./nextWhen.ts";
import { tierPricesOf } from "./tierPrices.ts";
import { editorInFront } from "../context/editorInFront.ts";

interface Preview {
  readonly estimate: Estimate;
  readonly priceAt: (tier: Tier) => PriceRange;
  readonly pieces: readonly Piece[];
  readonly window: WindowUse;
  readonly budget?: BudgetView;
  readonly whens: readonly When[];
  readonly request: { readonly background?: unknown };
  readonly livesWithWindow?: boolean;
}

export interface ComposerDeps extends DraftDeskDeps {
  /** The price of sending this now and what would fit of it; undefined when nothing is connected. */
  readonly preview: (
    question: string,
    pieces: readonly Piece[],
    tier: TierChoice,
    tools: TakenTools & { readonly isFlex: boolean },
    background: BackgroundChoice,
  ) => Promise<Preview | undefined>;
  /** A kept answer that may do, to be offered. */
  readonly near: (draft: string, pieces: readonly Piece[]) => Promise<KeptAnswer | undefined>;
  /** Whether the connection runs tools of its own, and whether its models may use those of this machine. */
  readonly hasTools: () => Promise<{ readonly hosted: boolean; readonly own: boolean }>;
  /** How many secrets it would mask. */
  readonly secretsIn: (question: string, pieces: readonly Piece[]) => Promise<number>;
  /** What it asks by the `/name` it begins with, if any. */
  readonly slash: (draft: string, tier: TierChoice) => Promise<SlashView | undefined>;
  /** The price of summing the chat up; undefined when there is nothing to sum up. */
  readonly compaction: () => Promise<Estimate | undefined>;
  readonly lean: () => Lean;
  readonly nightHour: () => number;
  /** Whether the settings let answers go on without their window. */
  readonly mayGoOn: () => boolean;
  readonly publish: (view: ComposerView) => void;
  readonly memory: vscode.Memento;
}

/** A tool for the next question, with what the user reads of it. */
export interface ChosenTool {
  readonly choice: HostedToolChoice;
  readonly detail: string;
}

/** What one question may use besides looks. */
export interface TakenTools {
  readonly hostedTools: readonly HostedToolChoice[];
  readonly addedTools: readonly string[];
}

/** Editor events and typing come in bursts. */
const calmMs = 120;
const tierKey = "plumb.tier";

export type Composer = ReturnType<typeof createComposer>;

/** What the panel's next question would carry, and what that would cost. */
export function createComposer(deps: ComposerDeps) {
  const desk = createDraftDesk(deps);
  let pieces: readonly Piece[] = [];
  let fitted: readonly Piece[] = [];
  let tools: readonly ChosenTool[] = [];
  let added: readonly string[] = [];
  let has = { hosted: false, own: false };
  const nextWhen = createNextWhen(deps.nightHour);
  let estimate: Estimate | undefined;
  let atTiers: ComposerView["atTiers"];
  let window: WindowUse | undefined;
  let compaction: Estimate | undefined;
  let budget: BudgetView | undefined;
  let near: KeptAnswer | undefined;
  let secrets = 0;
  let slash: SlashView | undefined;
  /** The draft that `pieces` were looked for with. */
  let seen = "";
  let background: BackgroundChoice = "asRung";
  let goesOn = false;
  let cannotGoOn = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWatching = false;
  let looking = new AbortController();

  const taken = (): TakenTools => ({
    hostedTools: has.hosted ? tools.map(({ choice }) => choice) : [],
    addedTools: has.own ? added : [],
  });
  const toolViews = (): ComposerView["tools"] => {
    if (!has.hosted && !has.own) return undefined;
    const hosted = has.hosted ? tools.map(({ choice, detail }) => ({ tool: choice.tool, detail })) : [];
    return has.own && added.length > 0 ? [...hosted, { tool: "added", detail: added.join(", ") }] : hosted;
  };
  const tier = () => deps.memory.get<TierChoice>(tierKey, "auto");
  const activeFile = () => {
    const document = editorInFront()?.document;
    return document && nameOf(document);
  };
  const view = (): ComposerView => ({
    tier: tier(),
    lean: deps.lean(),
    pieces: fitted.map(summaryOf),
    pending: desk.attached().pending(),
    leftOut: [...desk.attached().leftOut(), ...(cannotGoOn ? [livesWithWindow] : [])],
    background: deps.mayGoOn() ? goesOn || cannotGoOn : undefined,
    secrets,
    slash,
    estimate,
    atTiers,
    budget,
    when: nextWhen.view(),
    activeFile: activeFile(),
    tools: toolViews(),
    window,
    compaction,
    near: near && { title: near.title, at: near.at },
  });

  /** Reads the editor and prices the draft; an answer that was overtaken by a newer reading is dropped. */
  async function refresh(): Promise<void> {
    looking.abort();
    const mine = (looking = new AbortController());
    desk.look();
    const draft = desk.draft();
    const wanted = await desk.attached().look(draft, mine.signal);
    if (mine.signal.aborted) return;
    const offered = await deps.hasTools();
    if (mine.signal.aborted) return;
    has = offered;
    const [preview, summed, close, masked, named] = await Promise.all([
      deps.preview(draft, wanted, tier(), { ...taken(), isFlex: nextWhen.isFlex() }, background),
      deps.compaction(),
      deps.near(draft, wanted),
      deps.secretsIn(draft, wanted),
      deps.slash(draft, tier()),
    ]);
    if (mine.signal.aborted) return;
    pieces = wanted;
    seen = draft;
    fitted = preview?.pieces ?? wanted;
    estimate = preview?.estimate;
    atTiers = preview && tierPricesOf(preview);
    budget = preview?.budget;
    nextWhen.offer(preview?.whens ?? ["now"]);
    goesOn = preview?.request.background !== undefined;
    cannotGoOn = preview?.livesWithWindow === true;
    window = preview?.window;
    compaction = summed;
    near = close;
    secrets = masked;
    slash = named;
    deps.publish(view());
  }

  /** Where nobody waits for it: what cannot be priced now is priced with the next key, and a turn says what is wrong. */
  const refreshQuietly = (): void => void refresh().catch(() => undefined);

  function refreshSoon(): void {
    if (!isWatching) return;
    clearTimeout(timer);
    timer = setTimeout(refreshQuietly, calmMs);
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
    /** Reads something for the next question, shows that it is read, and prices the draft with it. */
    async attach(label: string, read: (signal: AbortSignal) => Promise<Gathered>): Promise<void> {
      await desk.attached().attach(label, read, () => deps.publish(view()));
      await refresh();
    },
    /** What this question would carry once all that was chosen is read. */
    async ready(question: string): Promise<Gathered> {
      const attached = desk.attached();
      if (attached.pending().length > 0) {
        await attached.settled();
        await refresh();
      }
      // What its command brings along is looked for a moment after it is typed, and Enter may have come before.
      if (slashIn(question) && seen.trim() !== question)
        return { pieces: await attached.look(question, new AbortController().signal), omissions: attached.leftOut() };
      return { pieces, omissions: attached.leftOut() };
    },
    /** A question took the pieces along. */
    async sent(): Promise<void> {
      desk.attached().sent();
      await refresh();
    },
    async clear(): Promise<void> {
      desk.attached().clear();
      await refresh();
    },
    tier,
    async setTier(choice: TierChoice): Promise<void> {
      await deps.memory.update(tierKey, choice);
      await refresh();
    },
    tools: () => tools,
    addedTools: () => added,
    async setTools(chosen: readonly ChosenTool[], addedTools: readonly string[]): Promise<void> {
      tools = chosen;
      added = addedTools;
      await refresh();
    },
    async removeTool(tool: HostedTool | "added"): Promise<void> {
      if (tool === "added") added = [];
      else tools = tools.filter(({ choice }) => choice.tool !== tool);
      await refresh();
    },
    /** A store that was deleted cannot be searched. */
    async forgetStore(storeId: string): Promise<void> {
      tools = tools.filter(({ choice }) => choice.tool !== "fileSearch" || !choice.storeIds.includes(storeId));
      await refresh();
    },
    /** What the question that is being sent may use; the next one starts without. */
    takeTools(): TakenTools {
      const chosen = taken();
      tools = [];
      added = [];
      refreshSoon();
      return chosen;
    },
    async setWhen(when: When): Promise<void> {
      nextWhen.choose(when);
      await refresh();
    },
    takeWhen: nextWhen.take,
    async setBackground(isOn: boolean): Promise<void> {
      background = isOn ? "yes" : "no";
      await refresh();
    },
    /** What was chosen for the question that is being sent; the next one goes by its tier again. */
    takeBackground(): BackgroundChoice {
      const chosen = background;
      background = "asRung";
      return chosen;
    },
    near: () => near,
    draft: desk.draft,
    /** Whether the user has begun a question. */
    hasDraft: () => desk.draft().trim() !== "" || desk.attached().isChosen(),
    /** `of` names the chat that it was written in. */
    setDraft(question: string, of?: string): void {
      // A webview's own state is written once a minute, so a reload could bring back a question long sent.
      desk.write(question, of);
      refreshSoon();
    },
    /** Another chat may be shown: what was being written there comes back. */
    turn(): void {
      if (desk.turn()) refreshQuietly();
    },
    async remove(pieceId: string): Promise<void> {
      desk.attached().remove(pieceId);
      await refresh();
    },
    /** A hidden panel costs nothing: the editor is followed only while someone can see the chips. */
    watch(visible: boolean): void {
      isWatching = visible;
      refreshSoon();
    },
    dispose(): void {
      isWatching = false;
      clearTimeout(timer);
      looking.abort();
      for (const one of subscriptions) one.dispose();
    },
  };
}
