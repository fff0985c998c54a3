import { plainPath } from "./azure.ts";
import { cancelBatch, createBatch, listBatches, retrieveBatch } from "./batchEndpoints.ts";
import { cancelResponse } from "./backgroundEndpoints.ts";
import { compactResponses } from "./compact.ts";
import {
  containerFileContent,
  listContainerFiles,
  retrieveContainer,
  retrieveContainerFile,
} from "./containerEndpoints.ts";
import { countTokens } from "./countTokens.ts";
import {
  type Answer,
  answerChat,
  answerResponses,
  deleteResponse,
  type EndpointTools,
  listModels,
  retrieveModel,
  retrieveResponse,
} from "./endpoints.ts";
import { deleteFile, fileContent, listFiles, uploadFile } from "./fileEndpoints.ts";
import { invalidKey, Refusal } from "./refusal.ts";
import type { RecordedRequest } from "./simulation.ts";
import {
  attachFile,
  createBatch as createFileBatch,
  createStore,
  deleteStore,
  detachFile,
  listStoreFiles,
  listStores,
  retrieveBatch as retrieveFileBatch,
  retrieveStore,
  retrieveStoreFile,
  updateStore,
} from "./vectorStoreEndpoints.ts";

type Reply = (body: unknown, tools: EndpointTools, query: URLSearchParams) => unknown;

export type Route =
  | {
      readonly kind: "answer";
      readonly answer: (body: unknown, tools: EndpointTools, query: URLSearchParams) => Answer;
    }
  | { readonly kind: "json"; readonly reply: Reply; readonly hasNoBody?: true }
  | { readonly kind: "form"; readonly reply: (form: FormData, tools: EndpointTools) => Promise<unknown> }
  | { readonly kind: "bytes"; readonly reply: (tools: EndpointTools) => Uint8Array };

type Methods = Readonly<Record<string, Route>>;

const json = (reply: Reply): Route => ({ kind: "json", reply });

/** By path; a segment that begins with a colon is an id, handed over in order. */
const routes: Readonly<Record<string, (id: string, inner: string) => Methods>> = {
  "/v1/responses": () => ({ POST: { kind: "answer", answer: answerResponses } }),
  "/v1/chat/completions": () => ({ POST: { kind: "answer", answer: answerChat } }),
  "/v1/responses/input_tokens": () => ({ POST: json(countTokens) }),
  "/v1/responses/compact": () => ({ POST: json(compactResponses) }),
  "/v1/responses/:id": (id) => ({
    GET: { kind: "answer", answer: (_body, tools, query) => retrieveResponse(id, query, tools) },
    DELETE: json((_body, tools) => deleteResponse(id, tools)),
  }),
  "/v1/responses/:id/cancel": (id) => ({
    POST: { kind: "json", hasNoBody: true, reply: (_body, tools) => cancelResponse(id, tools) },
  }),
  "/v1/models": () => ({ GET: json(listModels) }),
  "/v1/models/:id": (id) => ({ GET: json(() => retrieveModel(id)) }),
  "/v1/files": () => ({
    POST: { kind: "form", reply: uploadFile },
    GET: json((_body, tools, query) => listFiles(tools, query)),
  }),
  "/v1/files/:id": (id) => ({
    GET: json((_body, { files }) => files.get(id).object),
    DELETE: json((_body, tools) => deleteFile(id, tools)),
  }),
  "/v1/files/:id/content": (id) => ({ GET: { kind: "bytes", reply: (tools) => fileContent(id, tools) } }),
  "/v1/batches": () => ({
    POST: json(createBatch),
    GET: json((_body, tools, query) => listBatches(tools, query)),
  }),
  "/v1/batches/:id": (id) => ({ GET: json((_body, tools) => retrieveBatch(id, tools)) }),
  "/v1/batches/:id/cancel": (id) => ({
    POST: { kind: "json", hasNoBody: true, reply: (_body, tools) => cancelBatch(id, tools) },
  }),
  "/v1/vector_stores": () => ({
    POST: json(createStore),
    GET: json((_body, tools, query) => listStores(tools, query)),
  }),
  "/v1/vector_stores/:id": (id) => ({
    POST: json((body, tools) => updateStore(id, body, tools)),
    GET: json((_body, tools) => retrieveStore(id, tools)),
    DELETE: json((_body, tools) => deleteStore(id, tools)),
  }),
  "/v1/vector_stores/:id/files": (id) => ({
    POST: json((body, tools) => attachFile(id, body, tools)),
    GET: json((_body, tools, query) => listStoreFiles(id, tools, query)),
  }),
  "/v1/vector_stores/:id/files/:file": (id, file) => ({
    GET: json((_body, tools) => retrieveStoreFile(id, file, tools)),
    DELETE: json((_body, tools) => detachFile(id, file, tools)),
  }),
  "/v1/vector_stores/:id/file_batches": (id) => ({ POST: json((body, tools) => createFileBatch(id, body, tools)) }),
  "/v1/vector_stores/:id/file_batches/:batch": (id, batch) => ({
    GET: json((_body, tools) => retrieveFileBatch(id, batch, tools)),
  }),
  "/v1/containers/:id": (id) => ({ GET: json((_body, tools) => retrieveContainer(id, tools)) }),
  "/v1/containers/:id/files": (id) => ({ GET: json((_body, tools, query) => listContainerFiles(id, tools, query)) }),
  "/v1/containers/:id/files/:file": (id, file) => ({
    GET: json((_body, tools) => retrieveContainerFile(id, file, tools)),
  }),
  "/v1/containers/:id/files/:file/content": (id, file) => ({
    GET: { kind: "bytes", reply: (tools) => containerFileContent(id, file, tools) },
  }),
};

export function findRoute({ method, path: given }: RecordedRequest): Route {
  const methods = methodsOf(plainPath(given));
  const route = methods?.[method];
  if (route) return route;
  if (methods) {
    const message = `Not allowed to ${method} on ${given}. (HINT: Perhaps you meant to use a different HTTP method?)`;
    throw new Refusal(405, { code: "method_not_supported", message });
  }
  throw new Refusal(404, { message: `Invalid URL (${method} ${given})` });
}

/** A path without ids comes before one where its last part would be an id. */
function methodsOf(path: string): Methods | undefined {
  const segments = path.split("/");
  const patterns = Object.entries(routes).map(([pattern, methods]) => ({ parts: pattern.split("/"), methods }));
  const found = patterns.find(
    ({ parts }) =>
      parts.length === segments.length &&
      parts.every((part, at) => (part.startsWith(":") ? segments[at] !== "" : part === segments[at])),
  );
  const ids = segments.filter((_segment, at) => found?.parts[at]?.startsWith(":")).map(decoded);
  return ids.includes(undefined) ? undefined : found?.methods(ids[0] ?? "", ids[1] ?? "");
}

/** Undefined where a percent sign escapes nothing: no id is written so. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

export function checkKey({ headers }: RecordedRequest, accepted: string): void {
  const given = /^Bearer (.*)$/.exec(headers.authorization ?? "")?.[1]?.trim();
  if (given === accepted) return;
  if (given) throw invalidKey(given);
  throw new Refusal(401, {
    message:
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API from your browser and are prompted for a username and password. You can obtain an API key from https://platform.openai.com/account/api-keys.",
  });
}
