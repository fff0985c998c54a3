import type { Keys } from "../connection/keys.ts";
import { connectionOf } from "../connection/connections.ts";
import { type Draft, entryOf } from "./draft.ts";
import { type ConnectionEntry, isBuiltIn, readEntries, withEntry, type WrittenEntries } from "../connection/entries.ts";
import type { ServedModel } from "../connection/listModels.ts";
import type { createServed } from "../connection/served.ts";

export interface SaveDeps {
  readonly keys: Keys;
  readonly served: Pick<ReturnType<typeof createServed>, "note" | "forget">;
  /** `plumb.connections` as the user wrote it, right or wrong. */
  readonly written: () => WrittenEntries;
  readonly write: (connections: WrittenEntries) => Promise<void>;
  /** Which connection questions go to from now on. */
  readonly choose: (name: string) => Promise<void>;
}

/** Keeps what the wizard asked for, uses it from now on, and lets a new name take the old one's place everywhere. */
export async function saveDraft(draft: Draft, listed: readonly ServedModel[], deps: SaveDeps): Promise<void> {
  const { keys, served } = deps;
  const { name, editedName } = draft;
  const entry = entryOf(draft);
  const connection = connectionOf(name, entry);
  const old =
    editedName === undefined || editedName === name
      ? undefined
      : connectionOf(editedName, readEntries(deps.written()).entries[editedName] ?? entry);

  if (draft.key) await keys.store(connection, draft.key);
  else if (old) {
    // Only what was stored for the address as it is now: a key never follows to another.
    const { key, source } = await keys.find({ id: old.id, baseUrl: connection.baseUrl });
    if (key !== undefined && source === "stored") await keys.store(connection, key);
  }

  const isPlain = isBuiltIn(name) && Object.keys(entry).length === 1;
  if (old) {
    // Under both names until the new one is in use: between two writes questions must have somewhere to go.
    await deps.write(renamed(deps.written(), old.id, name, entry, true));
    await deps.choose(name);
    await deps.write(renamed(deps.written(), old.id, name, entry, false));
    await keys.forget(old);
    served.forget(old);
  } else {
    await deps.write(withEntry(deps.written(), name, isPlain ? undefined : entry));
    await deps.choose(name);
  }
  served.note(connection, listed);
}

/** The entry in the old one's place, and the others naming it where they named the old one. */
function renamed(
  written: WrittenEntries,
  from: string,
  to: string,
  entry: ConnectionEntry,
  keepsOld: boolean,
): WrittenEntries {
  const all: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(written)) {
    if (name === from) all[to] = entry;
    if (name === from && !keepsOld) continue;
    if (name !== to) all[name] = isFallingBackTo(value, from) ? { ...value, fallback: to } : value;
  }
  return { ...all, [to]: entry };
}

function isFallingBackTo(value: unknown, name: string): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && "fallback" in value && value.fallback === name;
}
