import type { OpenAI } from "openai";
import type { ModelRequest } from "./provider.ts";
import { chatRequest } from "./chatRequest.ts";
import type { RequestShape } from "./requestShape.ts";
import { responsesRequest } from "./responsesRequest.ts";

export interface ExchangeDeps {
  readonly baseUrl: string;
  readonly key: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Until the first byte of the answer. */
  readonly connectTimeoutMs: number;
}

/** Only these leave: the SDK adds facts about the machine, and headers from environment variables. */
const sentHeaders = ["accept", "authorization", "content-type", "user-agent"];

/**
 * Sends one request through the SDK and gives the raw response. Throws the SDK's errors: of an HTTP refusal with its
 * status and body, of a connection that failed, of an abort.
 *
 * The raw response, because the SDK's stream hides what a careful reader needs: keep-alive comments (a silence of
 * events is not a silence of the line), a body that is no stream, and an end that came too early.
 */
export async function openExchange(
  request: ModelRequest,
  shape: RequestShape,
  signal: AbortSignal,
  deps: ExchangeDeps,
  onResponse: (response: Response) => void,
): Promise<Response> {
  const { OpenAI } = await import("openai");
  const client = new OpenAI({
    baseURL: deps.baseUrl,
    // The constructor wants a key; without one the header is left out below.
    apiKey: deps.key ?? "none",
    adminAPIKey: null,
    // Named, or the SDK takes them from the environment.
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: deps.connectTimeoutMs + 1_000,
    logLevel: "off",
    fetch: async (url, init) => {
      const all = new Headers(init?.headers);
      const headers = new Headers();
      for (const name of sentHeaders) {
        const value = all.get(name);
        if (value !== null && (name !== "authorization" || deps.key !== undefined)) headers.set(name, value);
      }
      const response = await deps.fetch(url, { ...init, headers });
      onResponse(response);
      return response;
    },
  });
  return send(client, request, shape, { signal, ...(deps.key === undefined && { headers: { Authorization: null } }) });
}

type SendOptions = NonNullable<Parameters<OpenAI["responses"]["create"]>[1]>;

function send(client: OpenAI, request: ModelRequest, shape: RequestShape, options: SendOptions): Promise<Response> {
  return shape.api === "responses"
    ? client.responses.create(responsesRequest(request, shape), options).asResponse()
    : client.chat.completions.create(chatRequest(request, shape), options).asResponse();
}
