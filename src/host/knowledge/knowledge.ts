import * as z from "zod/mini";
import { createClient } from "../../core/provider/createExchange.ts";
import { headersFor, type Secret } from "../../core/provider/credentials.ts";
import type { Connection } from "../../core/provider/provider.ts";
import { t } from "../../l10n/language.ts";

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

/** As many as a reader can be shown; the provider has more where `isCut`. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly isCut: boolean;
}

/** Thrown when an upload was stopped and what had arrived may still be among the provider's files. */
export class LeftBehind extends Error {
  override readonly name = "LeftBehind";
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
export const mostListed = 500;
/** So long an upload that was stopped goes on: only its answer has the id to delete it by. */
const graceMs = 10_000;

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

  /** Gives the new file's id, also when the signal aborts in time for the answer. */
  async function upload(file: File, signal: AbortSignal): Promise<string> {
    const { files } = await opened;
    signal.throwIfAborted();
    const ended = new AbortController();
    const giveUp = new AbortController();
    const stop = () => void pause(graceMs, ended.signal).then(() => giveUp.abort());
    signal.addEventListener("abort", stop, { once: true });
    try {
      const raw = await files.create({ file, purpose: "assistants" }, { headers, signal: giveUp.signal });
      return uploadedFile.parse(raw).id;
    } catch (error) {
      throw giveUp.signal.aborted ? new LeftBehind(file.name, { cause: error }) : error;
    } finally {
      signal.removeEventListener("abort", stop);
      ended.abort();
    }
  }

  async function attach(storeId: string, fileId: string): Promise<void> {
    const { vectorStores } = await opened;
    await vectorStores.files.create(storeId, { file_id: fileId }, { headers, timeout });
  }

  /** Waits until a file can be searched; the reason when it cannot. */
  async function whenRead(storeId: string, fileId: string, signal: AbortSignal): Promise<string | undefined> {
    for (;;) {
      signal.throwIfAborted();
      const { status, last_error } = await fileState(storeId, fileId, signal);
      if (status === "completed") return undefined;
      if (status !== "in_progress") return last_error?.message ?? t("no reason was given");
      await pause(pollEveryMs, signal);
    }
  }

  /** A file in no store would be stored where nobody sees it. */
  async function takeBack(fileId: string, name: string, cause: unknown): Promise<void> {
    const { files } = await opened;
    await unlessGone(files.delete(fileId, { headers, timeout })).catch(() => {
      throw new LeftBehind(name, { cause });
    });
  }

  return {
    async listStores(signal: AbortSignal = none): Promise<Listed<Store>> {
      const { vectorStores } = await opened;
      return firstOf(vectorStores.list({ limit: pageSize }, { headers, signal, timeout }), storeOf);
    },

    /** `expiryDays` counts from the last use; undefined keeps the store until it is deleted. */
    async createStore(name: string, expiryDays: number | undefined): Promise<Store> {
      const { vectorStores } = await opened;
      const expiry = expiryDays && { expires_after: { anchor: "last_active_at" as const, days: expiryDays } };
      return storeOf(await vectorStores.create({ name, ...expiry }, { headers, timeout }));
    },

    async listFiles(storeId: string, signal: AbortSignal = none): Promise<Listed<StoredFile>> {
      const { vectorStores, files } = await opened;
      const listing = vectorStores.files.list(storeId, { limit: pageSize }, { headers, signal, timeout });
      const { items: inStore, isCut } = await firstOf(listing, (raw) => storedFile.parse(raw));
      const wanted = new Set(inStore.map(({ id }) => id));
      const named = new Map<string, z.infer<typeof uploadedFile>>();
      // A store tells ids only; one listing of all files has the names.
      for await (const raw of files.list({ purpose: "assistants" }, { headers, signal, timeout })) {
        const file = uploadedFile.safeParse(raw);
        if (file.success && wanted.has(file.data.id)) named.set(file.data.id, file.data);
        if (named.size === wanted.size) break;
      }
      const items = inStore.map(({ id, status, last_error }) => ({
        id,
        name: named.get(id)?.filename ?? id,
        bytes: named.get(id)?.bytes ?? 0,
        state: status,
        reason: last_error?.message,
      }));
      return { items, isCut };
    },

    /**
     * Uploads a file and waits until it can be searched. Gives the reason when it cannot. An abort takes back what had
     * arrived; where that did not work it throws LeftBehind.
     */
    async addFile(storeId: string, file: File, signal: AbortSignal): Promise<string | undefined> {
      const id = await upload(file, signal);
      try {
        signal.throwIfAborted();
        await attach(storeId, id);
        return await whenRead(storeId, id, signal);
      } catch (error) {
        await takeBack(id, file.name, error);
        throw error;
      }
    },

    /** Has a failed file read again. An abort ends the waiting only: the file stays in its store. */
    async retryFile(storeId: string, fileId: string, name: string, signal: AbortSignal): Promise<string | undefined> {
      const { vectorStores } = await opened;
      await vectorStores.files.delete(fileId, { vector_store_id: storeId }, { headers, timeout });
      try {
        await attach(storeId, fileId);
      } catch (error) {
        await takeBack(fileId, name, error);
        throw error;
      }
      return whenRead(storeId, fileId, signal);
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

async function firstOf<Item>(listing: AsyncIterable<unknown>, read: (raw: unknown) => Item): Promise<Listed<Item>> {
  const items: Item[] = [];
  for await (const raw of listing) {
    if (items.length === mostListed) return { items, isCut: true };
    items.push(read(raw));
  }
  return { items, isCut: false };
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
