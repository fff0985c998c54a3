import type { ConnectionOffer } from "../../core/provider/failure/advice.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { Settings } from "../settingsSchema.ts";
import type { Connections } from "./connections.ts";

/** Whom else a question may go to when its connection fails. */
export interface StandIns {
  /**
   * The connections that the user's settings name as `fallback`, one after the other, each once. Naming one is the
   * consent: no other is asked by itself.
   */
  after(first: Connection): () => Promise<Connection | undefined>;
  /** One that could be asked, for a button; undefined where the settings name one or the user has no other. */
  offer(failed: Connection): Promise<ConnectionOffer | undefined>;
}

/** By the settings of the moment that it is asked. */
export function createStandIns({ named, isReady }: Connections, settings: () => Settings): StandIns {
  const fallbackOf = ({ id }: Connection) => settings().connections[id]?.fallback;

  async function ready(name: string): Promise<Connection | undefined> {
    const connection = await named(name);
    return connection && (await isReady(connection)) ? connection : undefined;
  }

  return {
    after(first) {
      const asked = new Set([first.id]);
      let last = first;
      return async () => {
        const name = fallbackOf(last);
        // Two may name each other.
        if (name === undefined || asked.has(name)) return undefined;
        const next = await ready(name);
        if (!next) return undefined;
        asked.add(name);
        return (last = next);
      };
    },
    async offer(failed) {
      if (fallbackOf(failed) !== undefined) return undefined;
      for (const [name, { preset }] of Object.entries(settings().connections)) {
        // The simulation answers nothing real, and the editor's models have a consent of their own.
        if (name === failed.id || preset === "simulation" || preset === "editor") continue;
        const other = await ready(name);
        if (other) return { connection: name, label: other.label };
      }
      return undefined;
    },
  };
}
