import type { ReadingPlace } from "../follower.ts";
import type { State } from "./state.ts";

/** What the panel keeps over hide, move and reload. The thread and the draft come again from the host. */
export interface Saved {
  /** By which the host finds the chat of an editor tab again. */
  readonly chat: string;
  readonly threadId: string;
  readonly opened: Readonly<Record<string, boolean>>;
  /** Undefined at the tail. */
  readonly place: ReadingPlace | undefined;
}

export function toSaved(state: State, place: ReadingPlace | undefined, chat: string): Saved {
  const ids = state.thread.turns.map((turn) => turn.id);
  const opened = Object.entries(state.opened).filter(([key]) => ids.some((id) => key.startsWith(`${id}:`)));
  return { chat, threadId: state.thread.id, opened: Object.fromEntries(opened), place };
}

/** Reads what an earlier version of the panel may have kept: anything unfit is left out. */
export function parseSaved(data: unknown): Saved {
  const record = isRecord(data) ? data : {};
  const opened = isRecord(record["opened"]) ? Object.entries(record["opened"]) : [];
  return {
    chat: typeof record["chat"] === "string" ? record["chat"] : "",
    threadId: typeof record["threadId"] === "string" ? record["threadId"] : "",
    opened: Object.fromEntries(opened.filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean")),
    place: parsePlace(record["place"]),
  };
}

function parsePlace(data: unknown): ReadingPlace | undefined {
  if (!isRecord(data)) return undefined;
  const { child, offset } = data;
  return typeof child === "number" && typeof offset === "number" ? { child, offset } : undefined;
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}
