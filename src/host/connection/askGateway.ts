import { type GatewayNews, readOpenRouterKey, readVllmMetrics } from "../../core/provider/gateway/gatewayNews.ts";
import type { Secret } from "../../core/provider/credentials.ts";
import type { Connection } from "../../core/provider/provider.ts";
import { parseJson } from "../../core/provider/wireValue.ts";
import { type Fetch, patienceMs, requestHeaders } from "./listModels.ts";

const longestBody = 5_000_000;

/**
 * Asks a gateway how it stands, where it tells: OpenRouter of the key, vLLM of its queue. Costs nothing. Undefined where
 * there is nothing to ask or nothing was said; never throws unless the signal aborts.
 */
export async function askGateway(
  connection: Connection,
  secret: Secret | undefined,
  signal: AbortSignal,
  fetch: Fetch = globalThis.fetch,
): Promise<GatewayNews | undefined> {
  const place = placeOf(connection);
  if (place === undefined) return undefined;
  try {
    const response = await fetch(place, {
      headers: requestHeaders(connection, secret),
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    const text = await response.text();
    if (!response.ok || text.length > longestBody) return undefined;
    return connection.preset === "vllm" ? readVllmMetrics(text) : readOpenRouterKey(parseJson(text));
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

export function tellsWhenAsked({ preset }: Connection): boolean {
  return preset === "openrouter" || preset === "vllm";
}

/** vLLM has its metrics beside the API's version. */
function placeOf(connection: Connection): string | undefined {
  if (!tellsWhenAsked(connection)) return undefined;
  const { preset, baseUrl } = connection;
  return preset === "vllm" ? `${baseUrl.replace(/\/v\d+$/, "")}/metrics` : `${baseUrl}/key`;
}
