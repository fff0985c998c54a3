import type { VectorStoreFileBatch } from "openai/resources/vector-stores/file-batches";
import type { EndpointTools } from "./endpoints.ts";
import { prefixedId } from "./ids.ts";
import { page } from "./pages.ts";
import { parseBody } from "./parameters.ts";
import { badRequest, Refusal } from "./refusal.ts";
import { attachedFile, batchBody, storeBody, storeUpdate } from "./vectorStoreBodies.ts";
import { countsOf, seconds, type Store, type StoreFile } from "./vectorStores.ts";

/** POST /v1/vector_stores */
export function createStore(raw: unknown, { files, stores }: EndpointTools): unknown {
  const body = parseBody(storeBody, raw);
  const ids = body.file_ids ?? [];
  // All or nothing: an unknown file leaves no store behind.
  for (const id of ids) files.get(id);
  const store = stores.create({
    name: body.name ?? "",
    description: body.description ?? undefined,
    metadata: body.metadata ?? {},
    expiresAfterDays: body.expires_after?.days,
  });
  for (const id of ids) stores.attach(store, id, {});
  return stores.tell(store);
}

/** GET /v1/vector_stores */
export function listStores({ stores }: EndpointTools, query: URLSearchParams): unknown {
  return page(
    stores.list().map((store) => stores.tell(store)),
    query,
  );
}

/** GET /v1/vector_stores/{id} */
export function retrieveStore(id: string, { stores }: EndpointTools): unknown {
  return stores.tell(stores.get(id), true);
}

/** POST /v1/vector_stores/{id} */
export function updateStore(id: string, raw: unknown, { stores, now }: EndpointTools): unknown {
  const store = stores.get(id);
  const { name, metadata, expires_after: expiry } = parseBody(storeUpdate, raw);
  if (name !== undefined) store.name = name ?? "";
  if (metadata !== undefined) store.metadata = metadata ?? {};
  if (expiry !== undefined) store.expiresAfterDays = expiry?.days;
  store.lastActiveAt = now();
  return stores.tell(store);
}

/** DELETE /v1/vector_stores/{id}; the files stay. */
export function deleteStore(id: string, { stores }: EndpointTools): unknown {
  stores.remove(id);
  return { id, object: "vector_store.deleted", deleted: true };
}

/** POST /v1/vector_stores/{id}/files */
export function attachFile(id: string, raw: unknown, { stores }: EndpointTools): unknown {
  const store = stores.get(id);
  const { file_id: file, attributes } = parseBody(attachedFile, raw);
  return stores.tellFile(store, stores.attach(store, file, attributes ?? {}));
}

/** GET /v1/vector_stores/{id}/files */
export function listStoreFiles(id: string, { stores }: EndpointTools, query: URLSearchParams): unknown {
  const store = stores.get(id);
  const status = query.get("filter");
  const files = stores.filesOf(store).map((file) => stores.tellFile(store, file, true));
  return page(
    files.filter((file) => status === null || file.status === status),
    query,
  );
}

/** GET /v1/vector_stores/{id}/files/{file} */
export function retrieveStoreFile(id: string, fileId: string, tools: EndpointTools): unknown {
  const store = tools.stores.get(id);
  return tools.stores.tellFile(store, fileIn(store, fileId, tools), true);
}

/** DELETE /v1/vector_stores/{id}/files/{file}; the file itself stays. */
export function detachFile(id: string, fileId: string, tools: EndpointTools): unknown {
  const store = tools.stores.get(id);
  fileIn(store, fileId, tools);
  store.files.delete(fileId);
  return { id: fileId, object: "vector_store.file.deleted", deleted: true };
}

/** POST /v1/vector_stores/{id}/file_batches */
export function createBatch(id: string, raw: unknown, { files, stores, now }: EndpointTools): VectorStoreFileBatch {
  const store = stores.get(id);
  const body = parseBody(batchBody, raw);
  const wanted = body.files ?? (body.file_ids ?? []).map((file_id) => ({ file_id, attributes: body.attributes }));
  if (wanted.length === 0) {
    throw badRequest("missing_required_parameter", "file_ids", "Missing required parameter: 'file_ids'.");
  }
  for (const { file_id: file } of wanted) files.get(file);
  const batch = {
    createdAt: now(),
    files: wanted.map(({ file_id: file, attributes }) => stores.attach(store, file, attributes ?? {})),
  };
  const batchId = prefixedId("vsfb");
  store.batches.set(batchId, batch);
  return tellBatch(store, batchId, stores);
}

/** GET /v1/vector_stores/{id}/file_batches/{batch} */
export function retrieveBatch(id: string, batchId: string, { stores }: EndpointTools): VectorStoreFileBatch {
  return tellBatch(stores.get(id), batchId, stores, true);
}

function tellBatch(store: Store, id: string, stores: EndpointTools["stores"], isLook = false): VectorStoreFileBatch {
  const batch = store.batches.get(id);
  if (!batch) throw new Refusal(404, { message: `No file batch found with id '${id}'.` });
  const counts = countsOf(batch.files.map((file) => stores.tellFile(store, file, isLook)));
  return {
    id,
    object: "vector_store.files_batch",
    created_at: seconds(batch.createdAt),
    vector_store_id: store.id,
    status: counts.in_progress > 0 ? "in_progress" : "completed",
    file_counts: counts,
  };
}

function fileIn(store: Store, id: string, { stores }: EndpointTools): StoreFile {
  const found = stores.filesOf(store).find((file) => file.id === id);
  if (found) return found;
  throw new Refusal(404, { message: `No file found with id '${id}' in vector store '${store.id}'.` });
}
