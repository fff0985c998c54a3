import {
  type Answer,
  answerChat,
  answerResponses,
  countTokens,
  type EndpointTools,
  listModels,
  retrieveModel,
} from "./endpoints.ts";
import { invalidKey, Refusal } from "./refusal.ts";
import type { RecordedRequest } from "./simulation.ts";

export type Route =
  | { readonly kind: "answer"; readonly answer: (body: unknown, tools: EndpointTools) => Answer }
  | { readonly kind: "json"; readonly reply: (body: unknown, tools: EndpointTools) => unknown };

const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  "/v1/responses": { POST: { kind: "answer", answer: answerResponses } },
  "/v1/chat/completions": { POST: { kind: "answer", answer: answerChat } },
  "/v1/responses/input_tokens": { POST: { kind: "json", reply: countTokens } },
  "/v1/models": { GET: { kind: "json", reply: listModels } },
};

export function findRoute({ method, path }: RecordedRequest): Route {
  const methods = routes[path];
  const route = methods?.[method];
  if (route) return route;
  if (methods) {
    const message = `Not allowed to ${method} on ${path}. (HINT: Perhaps you meant to use a different HTTP method?)`;
    throw new Refusal(405, { code: "method_not_supported", message });
  }
  const model = /^\/v1\/models\/([^/]+)$/.exec(path)?.[1];
  if (model !== undefined && method === "GET")
    return { kind: "json", reply: () => retrieveModel(decodeURIComponent(model)) };
  throw new Refusal(404, { message: `Invalid URL (${method} ${path})` });
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
