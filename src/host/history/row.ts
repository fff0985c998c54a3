import { mark } from "../../core/thread/history/marked.ts";
import { snippetOf } from "../../core/thread/history/snippet.ts";
import type { HistoryRow } from "../../protocol/history.ts";
import type { KnownThread } from "./threadFiles.ts";

/** From where the chats are looked at. */
export interface Viewpoint {
  /** A digest of the workspace; empty for none. */
  readonly workspace: string;
  /** Chats with an answer under way, as far as this window knows. */
  readonly running: Readonly<Record<string, "here" | "background">>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** An answer that runs is kept every few seconds, and thinks for minutes at most without a word. */
const silentMs = 2 * 60_000;

/** A chat as a line of the list. `words` are folded. */
export function rowOf(thread: KnownThread, words: readonly string[], viewpoint: Viewpoint): HistoryRow {
  const { summary, text } = thread;
  const { id, lastAt, questions, cost, isSimulated, tokens, tiers, files, isPinned, trouble } = summary;
  const { workspace } = summary;
  return {
    id,
    title: mark(summary.title, words),
    found: words.length > 0 ? snippetOf(text, words) : undefined,
    at: lastAt,
    questions,
    cost,
    isSimulated,
    tokens,
    tier: tiers.at(-1),
    file: files[0]?.split("/").at(-1),
    files: files.length,
    workspace: workspace && workspace.id !== viewpoint.workspace ? workspace.name || undefined : undefined,
    isPinned,
    running: runningOf(thread, viewpoint),
    trouble,
  };
}

function runningOf({ summary, mtimeMs }: KnownThread, { running, now }: Viewpoint): HistoryRow["running"] {
  const known = Object.hasOwn(running, summary.id) ? running[summary.id] : undefined;
  // A window that was killed leaves an answer that seems to run.
  return known ?? (summary.isRunning && now - mtimeMs < silentMs ? "elsewhere" : undefined);
}
