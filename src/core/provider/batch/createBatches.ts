import type { Batch } from "openai/resources/batches";
import { createClient, type ExchangeDeps } from "../createExchange.ts";
import { headersFor, type Secret } from "../credentials.ts";
import type { BatchPath } from "./batchLines.ts";

/** One reason why a batch was not run at all. */
interface BatchFault {
  /** For example `token_limit_exceeded`. */
  readonly code: string | undefined;
  /** In the provider's words: untrusted. */
  readonly message: string;
}

/** How a batch stands at the provider. */
export interface BatchState {
  readonly id: string;
  readonly status: Batch["status"];
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly outputFile: string | undefined;
  readonly errorFile: string | undefined;
  /** Why none of it was run. */
  readonly faults: readonly BatchFault[];
  /** Epoch milliseconds; undefined where the provider does not say. */
  readonly expiresAt: number | undefined;
}

export interface BatchDeps extends ExchangeDeps {
  /** Asked for with each request: a key may be replaced, and a token runs out, long before a batch is over. */
  readonly secret: () => Promise<Secret | undefined>;
}

/** A large file takes its time, and the client's own limit holds until the answer to it. */
const uploadMs = 30 * 60_000;
/** How many pages of a hundred are looked through for a batch by its name. */
const mostPages = 20;

/** What of the provider's Batch API is used here. Everything throws the SDK's errors, as `classify` reads them. */
export interface Batches {
  /** Uploads the requests; nothing is run yet. Gives the file's id. */
  readonly upload: (requests: Blob, name: string, signal: AbortSignal) => Promise<string>;
  /** Starts an uploaded file: from here on it is billed. `name` finds it again, see `find`. */
  readonly create: (fileId: string, path: BatchPath, name: string, signal: AbortSignal) => Promise<BatchState>;
  /** Where nobody knows whether it was started: the batch of that name. `since` in epoch milliseconds. */
  readonly find: (name: string, since: number, signal: AbortSignal) => Promise<BatchState | undefined>;
  readonly look: (id: string, signal: AbortSignal) => Promise<BatchState>;
  readonly cancel: (id: string, signal: AbortSignal) => Promise<BatchState>;
  /** The lines of an output or error file as they come: it may be larger than what memory should hold. */
  readonly lines: (fileId: string, signal: AbortSignal) => AsyncGenerator<string, void, undefined>;
}

/** The Batch API of one connection, through the SDK. */
export function createBatches({ secret, ...deps }: BatchDeps): Batches {
  const client = createClient(deps);
  const options = async (signal: AbortSignal) => ({ signal, headers: headersFor(deps.connection, await secret()) });
  return {
    async upload(requests, name, signal) {
      const file = new File([requests], `${name}.jsonl`, { type: "application/jsonl" });
      const how = { ...(await options(signal)), timeout: uploadMs };
      return (await (await client).files.create({ file, purpose: "batch" }, how)).id;
    },
    async create(fileId, path, name, signal) {
      const about = { input_file_id: fileId, endpoint: path, completion_window: "24h" } as const;
      const { batches } = await client;
      return stateOf(await batches.create({ ...about, metadata: { plumb: name } }, await options(signal)));
    },
    async find(name, since, signal) {
      const { batches } = await client;
      let page = await batches.list({ limit: 100 }, await options(signal));
      for (let pages = 1; ; pages += 1) {
        const found = page.data.find(({ metadata }) => metadata?.["plumb"] === name);
        if (found) return stateOf(found);
        const oldest = page.data.at(-1);
        // The newest come first.
        const isPast = oldest === undefined || oldest.created_at * 1000 < since - clockMarginMs;
        if (isPast || pages === mostPages || !page.hasNextPage()) return undefined;
        // oxlint-disable-next-line no-await-in-loop -- each page names the next.
        page = await page.getNextPage();
      }
    },
    async look(id, signal) {
      return stateOf(await (await client).batches.retrieve(id, await options(signal)));
    },
    async cancel(id, signal) {
      return stateOf(await (await client).batches.cancel(id, await options(signal)));
    },
    async *lines(fileId, signal) {
      const { body } = await (await client).files.content(fileId, await options(signal));
      if (body) yield* linesOf(body);
    },
  };
}

/** The provider's clock and this machine's may differ. */
const clockMarginMs = 10 * 60_000;

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield line;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
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
    // The API says null of what is not there, which the SDK's types leave out.
    outputFile: batch.output_file_id ?? undefined,
    errorFile: batch.error_file_id ?? undefined,
    faults: (errors?.data ?? []).map(({ code, message }) => ({ code, message: message ?? "" })),
    expiresAt: batch.expires_at ? batch.expires_at * 1000 : undefined,
  };
}
