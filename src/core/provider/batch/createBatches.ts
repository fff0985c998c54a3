import type { Batch } from "openai/resources/batches";
import { createClient, type ExchangeDeps } from "../createExchange.ts";
import { headersFor, type Secret } from "../credentials.ts";
import type { BatchFile } from "./batchLines.ts";

/** How a batch stands at the provider. */
export interface BatchState {
  readonly id: string;
  readonly status: Batch["status"];
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly outputFile: string | undefined;
  readonly errorFile: string | undefined;
  /** Why none of it was run, in the provider's words. */
  readonly faults: readonly string[];
  /** Epoch milliseconds; undefined where the provider does not say. */
  readonly expiresAt: number | undefined;
}

export interface BatchDeps extends ExchangeDeps {
  readonly secret: Secret | undefined;
}

/** The provider's Batch API. Everything throws the SDK's errors, as `classify` reads them. */
export function createBatches({ secret, ...deps }: BatchDeps) {
  const client = createClient(deps);
  const options = (signal: AbortSignal) => ({ signal, headers: headersFor(deps.connection, secret) });
  return {
    /** Uploads the requests and starts them: from here on they are billed. `name` finds them again, see `find`. */
    async start({ text, path }: BatchFile, name: string, signal: AbortSignal): Promise<BatchState> {
      const { files, batches } = await client;
      const file = new File([text], `${name}.jsonl`, { type: "application/jsonl" });
      const { id } = await files.create({ file, purpose: "batch" }, options(signal));
      const asked = { input_file_id: id, endpoint: path, completion_window: "24h", metadata: { plumb: name } } as const;
      return stateOf(await batches.create(asked, options(signal)));
    },
    /** Where a window died between starting a batch and writing down its id: whether it was started. */
    async find(name: string, signal: AbortSignal): Promise<BatchState | undefined> {
      const { data } = await (await client).batches.list({ limit: 100 }, options(signal));
      const found = data.find(({ metadata }) => metadata?.["plumb"] === name);
      return found && stateOf(found);
    },
    async look(id: string, signal: AbortSignal): Promise<BatchState> {
      return stateOf(await (await client).batches.retrieve(id, options(signal)));
    },
    async cancel(id: string, signal: AbortSignal): Promise<BatchState> {
      return stateOf(await (await client).batches.cancel(id, options(signal)));
    },
    /** The text of an output or error file. */
    async read(fileId: string, signal: AbortSignal): Promise<string> {
      return await (await (await client).files.content(fileId, options(signal))).text();
    },
  };
}

/** Nothing more will come of it. */
export function isOver({ status }: BatchState): boolean {
  return status === "completed" || status === "expired" || status === "cancelled" || status === "failed";
}

function stateOf({ id, status, request_counts: counts, errors, ...batch }: Batch): BatchState {
  return {
    id,
    status,
    total: counts?.total ?? 0,
    completed: counts?.completed ?? 0,
    failed: counts?.failed ?? 0,
    outputFile: batch.output_file_id,
    errorFile: batch.error_file_id,
    faults: (errors?.data ?? []).flatMap(({ message }) => (message === undefined ? [] : [message])),
    expiresAt: batch.expires_at === undefined ? undefined : batch.expires_at * 1000,
  };
}
