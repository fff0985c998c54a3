import { type Mask, placeholderStart } from "../../core/context/secrets/mask.ts";
import { catalogName } from "../../core/models/rung.ts";
import type { Experience } from "../../core/money/learnt.ts";
import { type Batches, createBatches } from "../../core/provider/batch/createBatches.ts";
import type { Lessons } from "../../core/provider/lessons/createLessons.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { BatchPorts } from "../../core/run/batch/batchPorts.ts";
import type { PrepareItemDeps } from "../../core/run/batch/prepareItem.ts";
import type { Prepared, Question } from "../../core/run/prepare.ts";
import type { Connections } from "../connection/connections.ts";
import { catalogFor } from "../run/preparing.ts";

export interface BatchingDeps {
  readonly connections: Connections;
  readonly prepare: (question: Question, connection: Connection) => Promise<Prepared>;
  readonly experience: () => Experience;
  readonly lessons: Lessons;
  readonly mask: Mask;
  readonly fetch: typeof globalThis.fetch;
}

export type Batching = ReturnType<typeof createBatching>;

/** No answer is waited for here: only that the provider takes note. */
const connectTimeoutMs = 60_000;

/**
 * What batches are made and sent with. The guard is not in the way of what is sent here: every line of a batch was masked
 * when it was written, in `core/run/batch/prepareItem.ts`.
 */
export function createBatching({ connections, prepare, experience, lessons, mask, fetch }: BatchingDeps) {
  return {
    /** How the questions of a batch through this connection are prepared. */
    preparing(connection: Connection): PrepareItemDeps {
      const { baseUrl, label, preset } = connection;
      return {
        via: presets[preset].hasBatches ? "batch" : "scheduler",
        connection,
        prepare: (question) => prepare(question, connection),
        mask,
        learnt: (kind) => experience().levelsFor({ ...kind, connection: label, isSimulated: preset === "simulation" }),
        lessonOf: ({ model }) => ({ ...lessons.get(baseUrl), ...lessons.get(`${baseUrl} ${model}`) }),
      };
    },
    /** A connection by its name with its Batch API; undefined where it is not there, or its key is not. */
    async connect(name: string): Promise<{ connection: Connection; batches: Batches } | undefined> {
      const connection = await connections.named(name);
      if (!connection || !(await connections.isReady(connection))) return undefined;
      const secret = () => connections.keyFor(connection);
      return { connection, batches: createBatches({ connection, secret, fetch, connectTimeoutMs }) };
    },
    modelOf(connection: Connection): BatchPorts["modelOf"] {
      const { find } = catalogFor(connection);
      return ({ model, knownAs }) => find(catalogName({ model, ...(knownAs !== undefined && { is: knownAs }) }));
    },
    /** Puts secrets back into an answer. Of a window before this one, they are known once the file is looked through. */
    async reveal(answer: string, source: () => Promise<string | undefined>): Promise<string> {
      const revealed = mask.unmask(answer);
      if (!revealed.includes(placeholderStart)) return revealed;
      const text = await source().catch(() => undefined);
      if (text !== undefined) await mask.mask([{ text, form: "text" }]);
      return mask.unmask(answer);
    },
  };
}
