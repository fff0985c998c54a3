import type { Connection } from "../../core/provider/provider.ts";
import type { ConnectionView } from "../../protocol/updates.ts";
import type { Settings } from "../settings.ts";
import type { Keys } from "./keys.ts";
import type { SimulationHandle } from "./simulation.ts";

const openAiUrl = "https://api.openai.com/v1";

export interface Connections {
  /** Undefined while nothing is connected: no key for OpenAI, or no address for a compatible server. */
  current(): Promise<Connection | undefined>;
  keyFor(connection: Connection): Promise<string | undefined>;
  view(): Promise<ConnectionView>;
}

/** What the settings and the stored keys amount to, looked up anew for every question. */
export function createConnections(deps: {
  readonly settings: () => Settings;
  readonly keys: Keys;
  readonly simulation: SimulationHandle;
}): Connections {
  async function current(): Promise<Connection | undefined> {
    const settings = deps.settings();
    const api = settings["connection.api"];
    switch (settings["connection.preset"]) {
      case "openai": {
        if (!(await deps.keys.find(openAiUrl)).key) return undefined;
        return {
          id: "openai",
          preset: "openai",
          label: "OpenAI",
          baseUrl: openAiUrl,
          api: api === "chat" ? "chat" : "responses",
        };
      }
      case "compatible": {
        const baseUrl = settings["connection.baseUrl"].replace(/\/+$/, "");
        if (!baseUrl) return undefined;
        const label = new URL(baseUrl).host;
        return {
          id: "compatible",
          preset: "compatible",
          label,
          baseUrl,
          api: api === "responses" ? "responses" : "chat",
        };
      }
      case "simulation": {
        const baseUrl = await deps.simulation.baseUrl();
        return {
          id: "simulation",
          preset: "simulation",
          label: "Simulation",
          baseUrl,
          api: api === "chat" ? "chat" : "responses",
        };
      }
    }
  }

  return {
    current,
    async keyFor(connection) {
      if (connection.preset === "simulation") return undefined;
      return (await deps.keys.find(connection.baseUrl)).key;
    },
    async view() {
      const connection = await current();
      if (!connection) return { label: undefined, isSimulation: false, key: "none" };
      const { preset, label, baseUrl } = connection;
      if (preset === "simulation") return { label, isSimulation: true, key: "notNeeded" };
      const { source } = await deps.keys.find(baseUrl);
      return { label, isSimulation: false, key: source === "none" && preset === "compatible" ? "notNeeded" : source };
    },
  };
}

/** Where a key that the user types now would be used; undefined when the connection takes none. */
export function keyAddress(settings: Settings): string | undefined {
  if (settings["connection.preset"] === "openai") return openAiUrl;
  return settings["connection.preset"] === "compatible" ? settings["connection.baseUrl"] || undefined : undefined;
}
