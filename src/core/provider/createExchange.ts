import type { OpenAI } from "openai";
import type { BackgroundPlace } from "./background/place.ts";
import { chatRequest } from "./request/chatRequest.ts";
import { headersFor, type Secret } from "./credentials.ts";
import type { Connection, ModelRequest } from "./provider.ts";
import type { RequestShape } from "./request/requestShape.ts";
import { responsesRequest } from "./request/responsesRequest.ts";

export interface ExchangeDeps {
  readonly connection: Connection;
  readonly fetch: typeof globalThis.fetch;
  /** Until the first byte of the answer. */
  readonly connectTimeoutMs: number;
}

export interface Exchange {
  /** Loads the SDK, so that the first question does not wait for it. */
  warm(): void;
  /** The raw response to one request. Without a key none is sent. */
  open(request: ModelRequest, shape: RequestShape, secret: Secret | undefined, signal: AbortSignal): Promise<Response>;
  /** An answer in the background: its events after the place, or how it stands. */
  retrieve(
    place: BackgroundPlace,
    isStreamed: boolean,
    secret: Secret | undefined,
    signal: AbortSignal,
  ): Promise<Response>;
  /** Ends an answer in the background; the response is how it stands then. */
  cancel(place: BackgroundPlace, secret: Secret | undefined, signal: AbortSignal): Promise<Response>;
}

/** Only these and the connection's own leave: the SDK adds facts about the machine and headers of the environment. */
const sentHeaders = ["accept", "content-type", "openai-beta", "user-agent"];

/**
 * Sends requests to one address through the SDK. Throws the SDK's errors: of an HTTP refusal with its status, headers
 * and body, of a connection that failed, of an abort.
 *
 * The raw response, because the SDK's stream hides what a careful reader needs: keep-alive comments (a silence of
 * events is not a silence of the line), a body that is no stream, and an end that came too early.
 *
 * One client for all requests, as making one takes longer than writing a request. It holds no key.
 */
export function createExchange(deps: ExchangeDeps): Exchange {
  let client: Promise<OpenAI> | undefined;
  const load = () => (client ??= createClient(deps));
  // Last of all headers, so neither the placeholder nor one from the environment stays.
  const optionsFor = (secret: Secret | undefined, signal: AbortSignal) => ({
    signal,
    headers: headersFor(deps.connection, secret),
  });
  return {
    // Where loading fails, the question will say so.
    warm: () => void load().catch(() => undefined),
    async open(request, shape, secret, signal) {
      const { responses, chat } = await load();
      const options = optionsFor(secret, signal);
      return await (shape.api === "responses"
        ? responses.create(responsesRequest(request, shape), options).asResponse()
        : chat.completions.create(chatRequest(request, shape), options).asResponse());
    },
    async retrieve({ responseId, after }, isStreamed, secret, signal) {
      const { responses } = await load();
      const options = optionsFor(secret, signal);
      if (!isStreamed) return await responses.retrieve(responseId, {}, options).asResponse();
      const from = after < 0 ? {} : { starting_after: after };
      return await responses.retrieve(responseId, { stream: true, ...from }, options).asResponse();
    },
    async cancel({ responseId }, secret, signal) {
      const { responses } = await load();
      return await responses.cancel(responseId, optionsFor(secret, signal)).asResponse();
    },
  };
}

/** Loading it takes about 50 ms, once for all exchanges: worth doing before the first question is asked. */
export const loadSdk = () => import("openai");

/** The SDK without what it takes from the environment, and without a key: that goes with each request. */
export async function createClient({ connection, fetch, connectTimeoutMs }: ExchangeDeps): Promise<OpenAI> {
  const { OpenAI } = await loadSdk();
  const sent = [...sentHeaders, ...Object.keys(headersFor(connection, "key"))];
  return new OpenAI({
    baseURL: connection.baseUrl,
    // The constructor wants one.
    apiKey: "none",
    adminAPIKey: null,
    // Named, or the SDK takes them from the environment.
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: connectTimeoutMs + 1_000,
    logLevel: "off",
    fetch: (url, init) => {
      const all = init?.headers instanceof Headers ? init.headers : new Headers(init?.headers);
      const headers: Record<string, string> = {};
      for (const name of sent) {
        const value = all.get(name);
        if (value !== null) headers[name] = value;
      }
      // Fetch would take the question and every header but Authorization along to wherever a redirect points.
      return fetch(url, { ...init, headers, redirect: "manual" });
    },
  });
}
