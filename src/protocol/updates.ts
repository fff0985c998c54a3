import type { PieceSummary } from "../core/context/piece.ts";
import type { WindowUse } from "../core/context/windowUse.ts";
import type { Tier, TierChoice } from "../core/models/tier.ts";
import type { HostedTool } from "../core/money/usage.ts";
import type { BudgetWay } from "../core/money/budget.ts";
import type { Estimate, PriceRange } from "../core/money/receipt.ts";
import type { MicroUsd } from "../core/money/usage.ts";
import type { AdviceAction } from "../core/provider/failure/advice.ts";
import type { QueueView } from "./queue.ts";
import type { ThinkingView } from "./thinkingView.ts";
import type { WhenView } from "./when.ts";
import type { Completions } from "./completions.ts";
import type { HistoryUpdate } from "./history.ts";
import type { SlashRows, SlashView } from "./slash.ts";
import type { Lean } from "../core/router/lean.ts";
import type { StampedEvent } from "../core/run/runEvent.ts";
import type { Thread, Turn } from "../core/thread/turn.ts";

export interface ConnectionView {
  /** As the settings name it; undefined where `label` is. */
  readonly name: string | undefined;
  /** Undefined until one is chosen: the panel then shows the connect cards and cannot send. */
  readonly label: string | undefined;
  readonly isSimulation: boolean;
  /** How many of VS Code's own models could be asked; only counted while nothing is connected. */
  readonly editorModels?: number;
  /** `none`: one is needed and missing, so nothing can be sent. */
  readonly key: "stored" | "environment" | "none" | "notNeeded" | "token";
}

/**
 * A tool of the provider that the next question may use; `added` are those of VS Code and other extensions, together.
 */
export interface ToolView {
  readonly tool: HostedTool | "added";
  /** What it may look at, for example the names of stores; of `added` the names of the tools. */
  readonly detail: string;
}

/** Why a question may not be sent for a budget's sake, and how it still can. */
export interface BudgetView {
  readonly title: string;
  readonly sentence: string;
  /** Micro-dollars of the budget in the way; undefined where it is no matter of money. */
  readonly meter?: {
    readonly label: string;
    readonly limit: MicroUsd;
    readonly spent: MicroUsd;
    readonly reserved: MicroUsd;
    /** What this question may take of it. */
    readonly asked: MicroUsd;
  };
  readonly ways: readonly BudgetWay[];
  readonly actions: readonly AdviceAction[];
}

/** Something that is being read for the next question. */
export interface PendingView {
  readonly id: string;
  readonly label: string;
}

/** What would be sent now. */
export interface ComposerView {
  readonly tier: TierChoice;
  readonly lean: Lean;
  readonly pieces: readonly PieceSummary[];
  readonly pending?: readonly PendingView[];
  /** Plain sentences about what was chosen and cannot go along. */
  readonly leftOut?: readonly string[];
  /** So many secrets in it would be masked. */
  readonly secrets?: number | undefined;
  readonly estimate: Estimate | undefined;
  /** What it is likely to cost at each tier; undefined while nothing is connected. */
  readonly atTiers?: TierPrices | undefined;
  /** Set where a budget does not allow what would be sent. */
  readonly budget?: BudgetView | undefined;
  /** Name of the file in the active editor, for the ready-made actions. */
  readonly activeFile: string | undefined;
  /** Whether it would go on without this window; undefined where the settings let none. */
  readonly background?: boolean | undefined;
  /** Tools chosen for the next question; undefined where the connection has none to offer. */
  readonly tools?: readonly ToolView[] | undefined;
  /** What the draft asks by the `/name` that it begins with. */
  readonly slash?: SlashView | undefined;
  /** When it is asked; undefined where there is no choice. */
  readonly when?: WhenView | undefined;
  /** A kept answer to a close question about the same code; `at` is epoch milliseconds. */
  readonly near?: { readonly title: string; readonly at: number } | undefined;
  /** Undefined while nothing is connected. */
  readonly window?: WindowUse | undefined;
  /** The price of a summary of the chat; undefined when there is nothing to sum up. */
  readonly compaction?: Estimate | undefined;
}

/** What a question is likely to cost at each tier. */
export type TierPrices = Readonly<Record<Tier, PriceRange>>;

/** What asking a turn again is likely to cost; undefined while nothing is connected. */
export interface TurnPrices {
  readonly turnId: string;
  readonly atTiers: TierPrices | undefined;
}

/** What asking a turn's question as it is being changed would cost. */
export interface EditPrice {
  readonly turnId: string;
  /** Undefined while nothing is connected. */
  readonly estimate: Estimate | undefined;
  /** The budget that it does not fit into, in a sentence. */
  readonly budget?: string | undefined;
}

export interface Snapshot {
  /** Where the page is shown. */
  readonly place: "sideBar" | "editor";
  readonly thread: Thread;
  readonly queue?: QueueView;
  /** Turns that come without their text, with how many characters it has; `showTurns` asks for it. */
  readonly away?: Readonly<Record<string, number>>;
  readonly connection: ConnectionView;
  readonly composer: ComposerView;
  /** The question that was being written; the panel takes it once, when it opens. */
  readonly draft: string;
  /** How thinking is shown; undefined where it stays as it is. */
  readonly thinkingView?: ThinkingView;
}

/** What the host tells the panel. */
export type Update =
  | HistoryUpdate
  | { readonly type: "snapshot"; readonly body: Snapshot }
  /** Another thread is shown, with what was being written in it. */
  | { readonly type: "thread"; readonly body: Pick<Snapshot, "thread" | "away" | "draft"> }
  /** A new chat is about to be shown: what is typed from now on is for that one. */
  | { readonly type: "leaving"; readonly body: object }
  | { readonly type: "connection"; readonly body: ConnectionView }
  | { readonly type: "composer"; readonly body: ComposerView }
  /** A new turn, or a whole replacement of a known one. */
  | { readonly type: "turn"; readonly body: Turn }
  | { readonly type: "events"; readonly body: { readonly turnId: string; readonly events: readonly StampedEvent[] } }
  /** Put the keyboard into the text box; with a text, replace the draft by it. */
  | { readonly type: "focus"; readonly body: { readonly draft: string | undefined } }
  | { readonly type: "queue"; readonly body: QueueView }
  | { readonly type: "editPrice"; readonly body: EditPrice }
  | { readonly type: "turnPrices"; readonly body: TurnPrices }
  | { readonly type: "thinkingView"; readonly body: { readonly view: ThinkingView } }
  | { readonly type: "tierList"; readonly body: object }
  | { readonly type: "completions"; readonly body: Completions }
  /** Scale an image down to what models look at; `shrunk` answers. */
  | {
      readonly type: "shrink";
      readonly body: { readonly id: string; readonly mediaType: string; readonly base64: string };
    }
  | { readonly type: "slashes"; readonly body: SlashRows }
  /** The questions asked before, newest first. */
  | { readonly type: "recalled"; readonly body: { readonly questions: readonly string[] } }
  /** Open the list of what can be attached. */
  | { readonly type: "mention"; readonly body: object };
