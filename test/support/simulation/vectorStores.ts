import type { VectorStore } from "openai/resources/vector-stores/vector-stores";
import type { VectorStoreFile } from "openai/resources/vector-stores/files";
import type { Attributes } from "./vectorStoreBodies.ts";
import { prefixedId } from "./ids.ts";
import { Refusal } from "./refusal.ts";
import { textOf, type UploadedFiles } from "./uploadedFiles.ts";

/** A file in a store. It is in progress until it was looked at twice or a second is over. */
export interface StoreFile {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly attachedAt: number;
  readonly attributes: Attributes;
  looks: number;
}

/** A store as it is kept; only `told` makes it what a client sees. */
export interface Store {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  lastActiveAt: number;
  name: string;
  description: string | undefined;
  metadata: Readonly<Record<string, string>>;
  expiresAfterDays: number | undefined;
  readonly files: Map<string, StoreFile>;
  readonly batches: Map<string, { readonly createdAt: number; readonly files: readonly StoreFile[] }>;
}

/** A text file that was indexed. */
export interface SearchableFile {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly attributes: Attributes;
}

export interface VectorStores {
  create(given: Pick<Store, "name" | "description" | "metadata" | "expiresAfterDays">): Store;
  /** Oldest first. */
  list(): readonly Store[];
  find(id: string): Store | undefined;
  /** Throws a Refusal when there is none. */
  get(id: string): Store;
  remove(id: string): void;
  /** Throws a Refusal when there is no such uploaded file. */
  attach(store: Store, id: string, attributes: Attributes): StoreFile;
  /** Those not deleted or expired since, in the order of attachment. */
  filesOf(store: Store): readonly StoreFile[];
  /** As the client sees them; `isLook` brings indexing on. */
  tellFile(store: Store, file: StoreFile, isLook?: boolean): VectorStoreFile;
  tell(store: Store, isLook?: boolean): VectorStore;
  /** The files of a store that can be searched; an active store lives longer. */
  searchable(store: Store): readonly SearchableFile[];
}

const indexing = { looks: 2, ms: 1000 };
const dayMs = 86_400_000;

/** Vector stores of uploaded files, in memory as long as the server runs. They hold no bytes of their own. */
export function createVectorStores(uploads: UploadedFiles, now: () => number): VectorStores {
  const stores = new Map<string, Store>();
  const find = (id: string) => stores.get(id);

  function get(id: string): Store {
    const found = find(id);
    if (found) return found;
    throw new Refusal(404, { message: `No vector store found with id '${id}'.` });
  }

  function filesOf(store: Store): readonly StoreFile[] {
    for (const id of store.files.keys()) if (!uploads.find(id)) store.files.delete(id);
    return [...store.files.values()];
  }

  function tellFile(store: Store, file: StoreFile, isLook = false): VectorStoreFile {
    const bytes = uploads.find(file.id)?.bytes ?? new Uint8Array();
    const isWaiting = file.looks < indexing.looks && now() - file.attachedAt < indexing.ms;
    if (isLook) file.looks++;
    const error = isWaiting ? null : faultOf(bytes);
    return {
      id: file.id,
      object: "vector_store.file",
      usage_bytes: isWaiting || error ? 0 : bytes.length,
      created_at: seconds(file.attachedAt),
      vector_store_id: store.id,
      status: isWaiting ? "in_progress" : error ? "failed" : "completed",
      last_error: error,
      attributes: file.attributes,
      chunking_strategy: { type: "static", static: { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 } },
    };
  }

  return {
    create(given) {
      const at = now();
      const store = {
        ...given,
        id: prefixedId("vs"),
        createdAt: at,
        lastActiveAt: at,
        files: new Map(),
        batches: new Map(),
      };
      stores.set(store.id, store);
      return store;
    },
    list: () => [...stores.values()],
    find,
    get,
    remove(id) {
      get(id);
      stores.delete(id);
    },
    attach(store, id, attributes) {
      uploads.get(id);
      const file = { id, attachedAt: now(), attributes, looks: 0 };
      store.files.set(id, file);
      store.lastActiveAt = now();
      return file;
    },
    filesOf,
    tellFile,
    tell(store, isLook = false) {
      const files = filesOf(store).map((file) => tellFile(store, file, isLook));
      const counts = countsOf(files);
      const days = store.expiresAfterDays;
      const expiresAt = days === undefined ? undefined : store.lastActiveAt + days * dayMs;
      const isExpired = expiresAt !== undefined && expiresAt <= now();
      return {
        id: store.id,
        object: "vector_store",
        created_at: seconds(store.createdAt),
        name: store.name,
        ...(store.description === undefined ? {} : { description: store.description }),
        usage_bytes: files.reduce((sum, file) => sum + file.usage_bytes, 0),
        file_counts: counts,
        status: isExpired ? "expired" : counts.in_progress > 0 ? "in_progress" : "completed",
        ...(days === undefined ? {} : { expires_after: { anchor: "last_active_at", days } }),
        expires_at: expiresAt === undefined ? null : seconds(expiresAt),
        last_active_at: seconds(store.lastActiveAt),
        metadata: store.metadata,
      };
    },
    searchable(store) {
      store.lastActiveAt = now();
      return filesOf(store).flatMap((file) => {
        const upload = uploads.find(file.id);
        const text = upload && tellFile(store, file, true).status === "completed" ? textOf(upload.bytes) : undefined;
        const { id, attributes } = file;
        return text === undefined || !upload ? [] : [{ id, name: upload.object.filename, text, attributes }];
      });
    },
  };
}

export function countsOf(files: readonly VectorStoreFile[]): VectorStore.FileCounts {
  const count = (status: VectorStoreFile["status"]) => files.filter((file) => file.status === status).length;
  return {
    in_progress: count("in_progress"),
    completed: count("completed"),
    failed: count("failed"),
    cancelled: count("cancelled"),
    total: files.length,
  };
}

export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

function faultOf(bytes: Uint8Array): VectorStoreFile["last_error"] {
  if (bytes.length === 0) return { code: "invalid_file", message: "The file could not be parsed because it is empty." };
  if (textOf(bytes) !== undefined) return null;
  return { code: "unsupported_file", message: "The file type is not supported: the simulation reads only text." };
}
