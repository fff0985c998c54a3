import { plainPath } from "./azure.ts";
import { compactResponses } from "./compact.ts";
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
import { invalidKey, Refusal } from "./refusal.ts";
import type { RecordedRequest } from "./simulation.ts";

export type Route =
  | { readonly kind: "answer"; readonly answer: (body: unknown, tools: EndpointTools) => Answer }
  | { readonly kind: "json"; readonly reply: (body: unknown, tools: EndpointTools) => unknown };

type Methods = Readonly<Record<string, Route>>;

const routes: Readonly<Record<string, Methods>> = {
  "/v1/responses": { POST: { kind: "answer", answer: answerResponses } },
  "/v1/chat/completions": { POST: { kind: "answer", answer: answerChat } },
  "/v1/responses/input_tokens": { POST: { kind: "json", reply: countTokens } },
  "/v1/responses/compact": { POST: { kind: "json", reply: compactResponses } },
  "/v1/models": { GET: { kind: "json", reply: listModels } },
};

/** Paths that end in an id. */
const itemRoutes: Readonly<Record<string, (id: string) => Methods>> = {
  "/v1/models": (id) => ({ GET: { kind: "json", reply: () => retrieveModel(id) } }),
  "/v1/responses": (id) => ({
    GET: { kind: "json", reply: (_body, tools) => retrieveResponse(id, tools) },
    DELETE: { kind: "json", reply: (_body, tools) => deleteResponse(id, tools) },
  }),
};

export function findRoute({ method, path: given }: RecordedRequest): Route {
  const path = plainPath(given);
  const [, folder = "", id = ""] = /^(.+)\/([^/]+)$/.exec(path) ?? [];
  const methods = routes[path] ?? itemRoutes[folder]?.(decodeURIComponent(id));
  const route = methods?.[method];
  if (route) return route;
  if (methods) {
    const message = `Not allowed to ${method} on ${given}. (HINT: Perhaps you meant to use a different HTTP method?)`;
    throw new Refusal(405, { code: "method_not_supported", message });
  }
  throw new Refusal(404, { message: `Invalid URL (${method} ${given})` });
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
