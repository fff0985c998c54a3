import * as z from "zod/mini";
import { loadCatalog } from "../../core/models/catalog.ts";
import type { Ladder } from "../../core/models/rung.ts";
import { sayMissing, servedLadder } from "../../core/models/servedLadder.ts";
import type { Tier } from "../../core/models/tier.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { ServedModel } from "./listModels.ts";
import { shutdownSentences } from "../connecting/testConnection.ts";

export interface ServedDeps {
  readonly store: { load(): unknown; save(noted: unknown): void };
  readonly ladder: (connection: Connection) => Ladder;
  readonly own: (connection: Connection) => ReadonlySet<Tier>;
  /** Tells the user one sentence. */
  readonly tell: (sentence: string) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const noteSchema = z.object({
  at: z.number(),
  models: z.array(z.object({ id: z.string(), shutdownDate: z.optional(z.string()) })),
});
const storedSchema = z.object({ notes: z.record(z.string(), noteSchema), told: z.array(z.string()) });
type Stored = z.infer<typeof storedSchema>;

const dayMs = 86_400_000;
const mostModels = 2000;
const mostTold = 200;

/** What each server listed when it was connected or tested, kept over windows, so that rungs it lacks can give way. */
export function createServed(deps: ServedDeps) {
  const load = () => z.catch(storedSchema, { notes: {}, told: [] }).parse(deps.store.load());
  const placeOf = ({ id, baseUrl }: Connection) => `${id} ${baseUrl}`;
  // Azure lists what could be deployed, not what is.
  const lists = ({ preset }: Connection) => preset !== "azure" && preset !== "editor" && preset !== "simulation";

  function ladderWith(connection: Connection, models: Stored["notes"][string]["models"]) {
    const served = models.map(({ id }) => id);
    return servedLadder(deps.ladder(connection), served, loadCatalog(), deps.own(connection));
  }

  return {
    /** The ladder as this server can serve it; the user's own where nothing is known of the server. */
    ladder(connection: Connection): Ladder {
      const note = lists(connection) ? load().notes[placeOf(connection)] : undefined;
      return note && note.models.length > 0 ? ladderWith(connection, note.models).ladder : deps.ladder(connection);
    },

    /** Whether what is known is so old that the server should be asked again. */
    isOld(connection: Connection): boolean {
      const note = load().notes[placeOf(connection)];
      return note !== undefined && deps.now() - note.at > dayMs;
    },

    /** Keeps a list and tells, once, which rungs gave way and what is switched off soon. */
    note(connection: Connection, models: readonly ServedModel[]): void {
      if (!lists(connection) || models.length === 0) return;
      const { notes, told } = load();
      const kept = models
        .slice(0, mostModels)
        .map(({ id, shutdownDate }) => ({ id, ...(shutdownDate && { shutdownDate }) }));
      const { ladder, missing } = ladderWith(connection, kept);
      const sentences = [
        sayMissing(
          missing.filter(({ instead }) => instead !== undefined),
          connection.label,
        ),
        ...shutdownSentences(ladder, models, deps.now()),
      ].filter((sentence) => sentence !== undefined);
      const fresh = sentences.filter((sentence) => !told.includes(sentence));
      deps.store.save({
        notes: { ...notes, [placeOf(connection)]: { at: deps.now(), models: kept } },
        told: [...told, ...fresh].slice(-mostTold),
      } satisfies Stored);
      for (const sentence of fresh) deps.tell(sentence);
    },

    forget(connection: Connection): void {
      const { notes, told } = load();
      const { [placeOf(connection)]: _gone, ...others } = notes;
      deps.store.save({ notes: others, told } satisfies Stored);
    },
  };
}
