import type { Secret } from "../../core/provider/credentials.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { ConnectionView } from "../../protocol/updates.ts";
import type { Settings } from "../settingsSchema.ts";
import { withoutSlash } from "./address.ts";
import type { ConnectionEntry } from "./entries.ts";
import type { Keys } from "./keys.ts";
import type { SimulationHandle } from "./simulation.ts";

/** The key, a token, or nothing for a server that takes none. */
type KeyOf = (connection: Connection) => Promise<Secret | undefined>;

export interface Connections {
  /** The one in use. Undefined while nothing is connected: an unknown name, or no key where one is needed. */
  current(): Promise<Connection | undefined>;
  /** A connection of the settings by its name, whether or not its key is there; undefined when there is none. */
  named(name: string): Promise<Connection | undefined>;
  /** Whether everything that it needs before a question can be sent is there. */
  isReady(connection: Connection): Promise<boolean>;
  readonly keyFor: KeyOf;
  view(): Promise<ConnectionView>;
}

/** What the settings and the stored keys amount to, looked up anew for every question. */
export function createConnections(deps: {
  readonly settings: () => Settings;
  readonly keys: Keys;
  readonly simulation: SimulationHandle;
  /** A token of Microsoft Entra ID; undefined while nobody is signed in. */
  readonly token: KeyOf;
}): Connections {
  async function named(name: string): Promise<Connection | undefined> {
    const { connections } = deps.settings();
    const entry = Object.hasOwn(connections, name) ? connections[name] : undefined;
    if (!entry) return undefined;
    return entry.preset === "simulation"
      ? connectionOf(name, entry, await deps.simulation.baseUrl())
      : connectionOf(name, entry);
  }

  async function isReady(connection: Connection): Promise<boolean> {
    if (connection.auth === "entra" || presets[connection.preset].key !== "required") return true;
    return (await deps.keys.find(connection)).key !== undefined;
  }

  async function keyState(connection: Connection): Promise<ConnectionView["key"]> {
    if (connection.auth === "entra") return "token";
    const { key } = presets[connection.preset];
    if (connection.preset === "simulation" || connection.preset === "editor") return "notNeeded";
    const { source } = await deps.keys.find(connection);
    return source === "none" && key !== "required" ? "notNeeded" : source;
  }

  return {
    named,
    isReady,
    async current() {
      const connection = await named(deps.settings().connection);
      return connection && (await isReady(connection)) ? connection : undefined;
    },
    async keyFor(connection) {
      if (connection.preset === "simulation" || connection.preset === "editor") return undefined;
      return connection.auth === "entra" ? deps.token(connection) : (await deps.keys.find(connection)).key;
    },
    async view() {
      const connection = await named(deps.settings().connection);
      const key = connection ? await keyState(connection) : "none";
      // OpenAI is there without being listed: without a key it is nobody's choice yet.
      if (!connection || (connection.id === "openai" && key === "none"))
        return { name: undefined, label: undefined, isSimulation: false, key: "none" };
      const { id, label, preset } = connection;
      return { name: id, label, isSimulation: preset === "simulation", key };
    },
  };
}

/** Where an entry's requests go; empty for what has no address. */
export function addressOf({ preset, baseUrl }: ConnectionEntry): string {
  return withoutSlash(baseUrl ?? presets[preset].baseUrl ?? "");
}

/** The words for an entry that has none of its own: the preset's, and for a server of the user's own its host. */
export function labelOf(entry: ConnectionEntry): string {
  if (entry.label !== undefined) return entry.label;
  const { label } = presets[entry.preset];
  return entry.preset === "compatible" ? (URL.parse(entry.baseUrl ?? "")?.host ?? label) : label;
}

/** The connection that an entry stands for. */
export function connectionOf(id: string, entry: ConnectionEntry, baseUrl = addressOf(entry)): Connection {
  const { preset, api = "auto", headers, auth, keepAtProvider = false, background } = entry;
  return {
    id,
    preset,
    label: labelOf(entry),
    baseUrl,
    api: api === "auto" ? presets[preset].api : api,
    ...(auth === "entra" ? { auth } : {}),
    ...(headers ? { headers } : {}),
    ...(keepAtProvider ? { isStateful: true } : {}),
    ...(background === undefined ? {} : { hasBackground: background }),
  };
}
