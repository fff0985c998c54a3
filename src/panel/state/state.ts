import type { Thread, Turn } from "../../core/thread/turn.ts";
import type { Editing } from "./editing.ts";
import type { Mention } from "../attach/mention.ts";
import type { QueueView } from "../../protocol/queue.ts";
import type { HistoryRow } from "../../protocol/history.ts";
import type { HistoryState } from "../history/historyState.ts";
import type { ThinkingView } from "../../protocol/thinkingView.ts";
import type { SlashList } from "../slash/slashList.ts";
import type { BudgetView, ComposerView, ConnectionView, Snapshot, TierPrices } from "../../protocol/updates.ts";

/** An open tier list: the composer's, or a turn's when `turnId` is set. */
export interface Menu {
  readonly turnId: string | undefined;
  /** Index of the highlighted option. */
  readonly active: number;
  /** Of a turn's list: what each tier is likely to cost, once the host has told. */
  readonly atTiers?: TierPrices | undefined;
}

export interface State {
  /** False until the host's first snapshot: only the frame is drawn then, so that nothing flashes. */
  readonly isLoaded: boolean;
  /** Where this page is shown. */
  readonly place: Snapshot["place"];
  readonly thread: Thread;
  readonly connection: ConnectionView;
  readonly composer: ComposerView;
  /** Turns whose text the host keeps until they come near the view, with how many characters that is. */
  readonly away: Readonly<Record<string, number>>;
  /** Turns of a long thread that are near the view. */
  readonly near: ReadonlySet<string>;
  readonly draft: string;
  /** What was being written in the shown chat, while a new one is on its way. */
  readonly leaving?: { readonly draft: string } | undefined;
  /** The questions that wait for the answer that runs. */
  readonly queue: QueueView;
  /** A question that is being changed in its place. */
  readonly editing?: Editing | undefined;
  /** What the reader opened or closed by hand, by key. It wins over what the panel would do by itself. */
  readonly opened: Readonly<Record<string, boolean>>;
  readonly menu: Menu | undefined;
  /** Of all chats. */
  readonly thinkingView: ThinkingView;
  /** The open list of what can be attached. */
  readonly mention?: Mention | undefined;
  /** The open list of all chats. */
  readonly history?: HistoryState | undefined;
  /** The newest chats, for an empty one to show. */
  readonly recent?: readonly HistoryRow[] | undefined;
  /** The open list of commands and prompts. */
  readonly slash?: SlashList | undefined;
  /** False once the reader closed the note about a budget, until it is needed again. */
  readonly isBudgetShown: boolean;
  /** A short sentence in the estimate's place. */
  readonly hint: string | undefined;
  /** For screen readers: changes of state, never tokens. */
  readonly status: string;
  readonly alarm: string;
  readonly lastSpokenAt: number;
  /** This machine's clock, epoch milliseconds. */
  readonly now: number;
  /** How far this machine's clock is ahead of the host's, which may be another machine. */
  readonly skewMs: number | undefined;
}

export const initialState: State = {
  isLoaded: false,
  place: "sideBar",
  thread: { id: "", title: "", turns: [] },
  connection: { name: undefined, label: undefined, isSimulation: false, key: "none" },
  composer: { tier: "auto", lean: "balanced", pieces: [], estimate: undefined, activeFile: undefined },
  away: {},
  near: new Set(),
  draft: "",
  queue: { items: [] },
  opened: {},
  menu: undefined,
  thinkingView: "preview",
  isBudgetShown: true,
  hint: undefined,
  status: "",
  alarm: "",
  lastSpokenAt: 0,
  now: 0,
  skewMs: undefined,
};

/** The turn that is being answered, if one is. */
export function runningTurn(state: State): Turn | undefined {
  return state.thread.turns.findLast((turn) => turn.state === "running");
}

/** Whether a question could be sent: there is a connection, and its key where it needs one. */
export function isConnected(state: State): boolean {
  return state.connection.label !== undefined && state.connection.key !== "none";
}

/** What keeps the draft from being sent; nothing while an answer runs, as its end will change it. */
export function budgetInForce(state: State): BudgetView | undefined {
  return isConnected(state) && !runningTurn(state) && state.draft.trim() !== "" ? state.composer.budget : undefined;
}

/** Milliseconds since the question was asked, by the host's clock. */
export function elapsedMs(state: State, turn: Turn): number {
  return Math.max(0, state.now - (state.skewMs ?? 0) - turn.askedAt);
}
