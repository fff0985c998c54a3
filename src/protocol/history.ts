import type { DayGroup } from "../core/thread/history/days.ts";
import type { Marked } from "../core/thread/history/marked.ts";
import type { Tier } from "../core/models/tier.ts";
import type { MicroUsd } from "../core/money/usage.ts";

export const historySorts = ["date", "cost", "tokens"] as const;
export type HistorySort = (typeof historySorts)[number];

/** `bin` holds what was deleted, for 30 days. */
export const historyScopes = ["workspace", "all", "bin"] as const;
export type HistoryScope = (typeof historyScopes)[number];

/** A part of the list that is asked for. */
export interface HistoryAsk {
  /** The answer has the same number. */
  readonly seq: number;
  readonly query: string;
  readonly sort: HistorySort;
  readonly scope: HistoryScope;
  readonly offset: number;
  readonly limit: number;
}

/** A line of the list. */
export interface HistoryRow {
  readonly id: string;
  /** Empty where the chat cannot be read. */
  readonly title: Marked;
  /** Why it was found, where the title does not say it. */
  readonly found?: Marked | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly questions: number;
  readonly cost: MicroUsd | undefined;
  readonly isSimulated: boolean;
  readonly tokens: number;
  /** The deepest that answered. */
  readonly tier: Tier | undefined;
  /** The first file and how many there are. */
  readonly file?: string | undefined;
  readonly files: number;
  /** Of another workspace, by its name. */
  readonly workspace?: string | undefined;
  readonly isPinned: boolean;
  /** An answer of it is under way: in this window, in the background, or in another window. */
  readonly running?: "here" | "background" | "elsewhere" | undefined;
  readonly trouble?: "newer" | "unreadable" | undefined;
  /** In the bin: when it goes for good. */
  readonly goesAt?: number | undefined;
}

export interface HistoryPage {
  readonly seq: number;
  /** How many were found, and how many there are. */
  readonly total: number;
  readonly all: number;
  /** In the order of the rows; one without a key where they are not by date. */
  readonly groups: readonly { readonly key: DayGroup; readonly count: number }[];
  readonly offset: number;
  readonly rows: readonly HistoryRow[];
  /** How many lie in the bin. */
  readonly binned: number;
  /** Plain sentence where the list is not whole. */
  readonly note?: string | undefined;
}

/** What the host tells the panel of them; part of `Update`. */
export type HistoryUpdate =
  | { readonly type: "history"; readonly body: HistoryPage }
  /** Opens the list. */
  | { readonly type: "historyShown"; readonly body: object }
  /** Chats came, went or changed. */
  | { readonly type: "historyChanged"; readonly body: object }
  /** It can be had back from now on. */
  | { readonly type: "historyDeleted"; readonly body: { readonly id: string; readonly title: string } }
  | { readonly type: "recent"; readonly body: { readonly rows: readonly HistoryRow[] } }
  /** The shown chat has another name. */
  | { readonly type: "title"; readonly body: { readonly threadId: string; readonly title: string } };
