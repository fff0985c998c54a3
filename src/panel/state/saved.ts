import type { ReadingPlace } from "../follower.ts";
import type { Editing } from "./editing.ts";
import type { State } from "./state.ts";

/** What the panel keeps over hide, move and reload. The thread and the draft come again from the host. */
export interface Saved {
  /** By which the host finds the chat of an editor tab again. */
  readonly chat: string;
  readonly threadId: string;
  readonly opened: Readonly<Record<string, boolean>>;
  /** Undefined at the tail. */
  readonly place: ReadingPlace | undefined;
  /** A question that is being changed in its place. */
  readonly editing?: Pick<Editing, "turnId" | "text" | "without">;
}

/** VS Code passes the whole to another process at each change. In characters. */
const longestEdit = 50_000;

/** What is kept of a state; `place` is where the reader is, `chat` by what the host knows the chat. */
export function toSaved(state: State, place: ReadingPlace | undefined, chat: string): Saved {
  const ids = state.thread.turns.map((turn) => turn.id);
  const opened = Object.entries(state.opened).filter(([key]) => ids.some((id) => key.startsWith(`${id}:`)));
  const { turnId = "", text = "", without = [] } = state.editing ?? {};
  const isKept = turnId !== "" && text.length <= longestEdit;
  return {
    chat,
    threadId: state.thread.id,
    opened: Object.fromEntries(opened),
    place,
    ...(isKept && { editing: { turnId, text, without } }),
  };
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
    ...parseEditing(record["editing"]),
  };
}

function parseEditing(data: unknown): Pick<Saved, "editing"> {
  if (!isRecord(data)) return {};
  const { turnId, text, without } = data;
  if (typeof turnId !== "string" || typeof text !== "string" || !Array.isArray(without)) return {};
  return { editing: { turnId, text, without: without.filter((one) => typeof one === "string") } };
}

function parsePlace(data: unknown): ReadingPlace | undefined {
  if (!isRecord(data)) return undefined;
  const { child, offset } = data;
  return typeof child === "number" && typeof offset === "number" ? { child, offset } : undefined;
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}
