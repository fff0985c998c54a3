import * as z from "zod/mini";
import { createClient } from "../../core/provider/createExchange.ts";
import { headersFor, type Secret } from "../../core/provider/credentials.ts";
import type { Connection } from "../../core/provider/provider.ts";

const store = z.object({
  id: z.string(),
  name: z.catch(z.nullable(z.string()), null),
  usage_bytes: z.catch(z.number(), 0),
  status: z.catch(z.string(), "completed"),
  expires_at: z.catch(z.optional(z.nullable(z.number())), undefined),
  file_counts: z.catch(z.object({ total: z.number(), in_progress: z.number(), failed: z.number() }), {
    total: 0,
    in_progress: 0,
    failed: 0,
  }),
});
const storedFile = z.object({
  id: z.string(),
  status: z.catch(z.enum(["in_progress", "completed", "failed", "cancelled"]), "in_progress"),
  last_error: z.catch(z.optional(z.nullable(z.object({ message: z.string() }))), undefined),
});
const uploadedFile = z.object({ id: z.string(), filename: z.string(), bytes: z.catch(z.number(), 0) });

/** Files at the provider that questions can search. */
export interface Store {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly files: number;
  readonly inProgress: number;
  readonly failed: number;
  readonly isExpired: boolean;
  /** Epoch milliseconds. */
  readonly expiresAt: number | undefined;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: "in_progress" | "completed" | "failed" | "cancelled";
  /** The provider's words for a failure. */
  readonly reason: string | undefined;
}

export interface KnowledgeDeps {
  readonly connection: Connection;
  readonly secret: Secret | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type Knowledge = ReturnType<typeof createKnowledge>;

/** A file of half a gigabyte takes a while. */
const uploadTimeoutMs = 30 * 60_000;
/** For everything but files. */
const timeout = 60_000;
const pollEveryMs = 1_000;
const pageSize = 100;
/** More than anyone chooses from by hand. */
const most = 500;

/** Vector stores and files of one connection. Throws the SDK's errors; an abort throws too. */
export function createKnowledge({ connection, secret, fetch, pause }: KnowledgeDeps) {
  const opened = createClient({ connection, fetch, connectTimeoutMs: uploadTimeoutMs });
  const headers = headersFor(connection, secret);
  const none = new AbortController().signal;

  async function fileState(storeId: string, fileId: string, signal: AbortSignal) {
    const { vectorStores } = await opened;
    const raw = await vectorStores.files.retrieve(fileId, { vector_store_id: storeId }, { headers, signal });
    return storedFile.parse(raw);
  }

  async function attach(storeId: string, fileId: string, signal: AbortSignal): Promise<string | undefined> {
    const { vectorStores } = await opened;
    await vectorStores.files.create(storeId, { file_id: fileId }, { headers, signal });
    for (;;) {
      const { status, last_error } = await fileState(storeId, fileId, signal);
      if (status === "completed") return undefined;
      if (status !== "in_progress") return last_error?.message ?? "no reason was given";
      await pause(pollEveryMs, signal);
      signal.throwIfAborted();
    }
  }

  return {
    async listStores(signal: AbortSignal = none): Promise<readonly Store[]> {
      const { vectorStores } = await opened;
      const stores: Store[] = [];
      for await (const raw of vectorStores.list({ limit: pageSize }, { headers, signal, timeout })) {
        stores.push(storeOf(raw));
        if (stores.length >= most) break;
      }
      return stores;
    },

    /** `expiryDays` counts from the last use; undefined keeps the store until it is deleted. */
    async createStore(name: string, expiryDays: number | undefined): Promise<Store> {
      const { vectorStores } = await opened;
      const expiry = expiryDays && { expires_after: { anchor: "last_active_at" as const, days: expiryDays } };
      return storeOf(await vectorStores.create({ name, ...expiry }, { headers, timeout }));
    },

    async listFiles(storeId: string, signal: AbortSignal = none): Promise<readonly StoredFile[]> {
      const { vectorStores, files } = await opened;
      const inStore: z.infer<typeof storedFile>[] = [];
      for await (const raw of vectorStores.files.list(storeId, { limit: pageSize }, { headers, signal, timeout })) {
        inStore.push(storedFile.parse(raw));
        if (inStore.length >= most) break;
      }
      const wanted = new Set(inStore.map(({ id }) => id));
      const named = new Map<string, z.infer<typeof uploadedFile>>();
      // A store tells ids only; one listing of all files has the names.
      for await (const raw of files.list({ purpose: "assistants" }, { headers, signal, timeout })) {
        const file = uploadedFile.safeParse(raw);
        if (file.success && wanted.has(file.data.id)) named.set(file.data.id, file.data);
        if (named.size === wanted.size) break;
      }
      return inStore.map(({ id, status, last_error }) => ({
        id,
        name: named.get(id)?.filename ?? id,
        bytes: named.get(id)?.bytes ?? 0,
        state: status,
        reason: last_error?.message,
      }));
    },

    /** Uploads a file and waits until it can be searched. Gives the reason when it cannot; nothing is left behind on an abort. */
    async addFile(storeId: string, file: File, signal: AbortSignal): Promise<string | undefined> {
      const { files } = await opened;
      const { id } = uploadedFile.parse(await files.create({ file, purpose: "assistants" }, { headers, signal }));
      try {
        return await attach(storeId, id, signal);
      } catch (error) {
        await files.delete(id, { headers, signal: none }).catch(() => undefined);
        throw error;
      }
    },

    /** Has a failed file read again. */
    async retryFile(storeId: string, fileId: string, signal: AbortSignal): Promise<string | undefined> {
      const { vectorStores } = await opened;
      await vectorStores.files.delete(fileId, { vector_store_id: storeId }, { headers, signal });
      return attach(storeId, fileId, signal);
    },

    /** Out of the store and out of the provider's files. */
    async deleteFile(storeId: string, fileId: string): Promise<void> {
      const { vectorStores, files } = await opened;
      await unlessGone(vectorStores.files.delete(fileId, { vector_store_id: storeId }, { headers, timeout }));
      await unlessGone(files.delete(fileId, { headers, timeout }));
    },

    async deleteStore(storeId: string): Promise<void> {
      const { vectorStores } = await opened;
      await unlessGone(vectorStores.delete(storeId, { headers, timeout }));
    },

    /** The bytes of a file in a container, or `tooLarge`. */
    async readMadeFile(containerId: string, fileId: string, mostBytes: number, signal: AbortSignal) {
      const { containers } = await opened;
      const options = { headers, signal };
      const response = await containers.files.content.retrieve(fileId, { container_id: containerId }, options);
      return readBytes(response, mostBytes);
    },
  };
}

/** What another window deleted already is as it should be. */
async function unlessGone(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!(error instanceof Error && "status" in error && error.status === 404)) throw error;
  }
}

function storeOf(raw: unknown): Store {
  const { id, name, usage_bytes, status, expires_at, file_counts } = store.parse(raw);
  return {
    id,
    name: name?.trim() || id,
    bytes: usage_bytes,
    files: file_counts.total,
    inProgress: file_counts.in_progress,
    failed: file_counts.failed,
    isExpired: status === "expired",
    expiresAt: typeof expires_at === "number" ? expires_at * 1000 : undefined,
  };
}

async function readBytes(response: Response, mostBytes: number): Promise<Uint8Array | "tooLarge"> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > mostBytes) {
      await reader?.cancel();
      return "tooLarge";
    }
    pieces.push(read.value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.byteLength;
  }
  return all;
}
