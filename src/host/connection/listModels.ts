import * as z from "zod/mini";
import { headersFor, type Secret } from "../../core/provider/credentials.ts";
import type { Connection } from "../../core/provider/provider.ts";
import { type GatewayNews, readGatewayHeaders } from "../../core/provider/gateway/gatewayNews.ts";
import { parseJson } from "../../core/provider/wireValue.ts";
import { t } from "../../l10n/language.ts";

export interface ServedModel {
  readonly id: string;
  /** The day it will be switched off, `YYYY-MM-DD`, where the server says so. */
  readonly shutdownDate: string | undefined;
}

/** What asking for the models came to. Every sentence is for the user and ends with a full stop. */
export type ModelList =
  | { readonly kind: "found"; readonly models: readonly ServedModel[]; readonly gateway?: GatewayNews | undefined }
  /** The server answers, and has no list to give. */
  | { readonly kind: "unlisted"; readonly sentence: string }
  | { readonly kind: "refused"; readonly sentence: string }
  | { readonly kind: "unreachable"; readonly sentence: string };

export type Fetch = typeof globalThis.fetch;

const body = z.object({
  data: z.array(z.object({ id: z.string(), shutdown_date: z.catch(z.optional(z.nullable(z.string())), undefined) })),
});
/** Of each request that is no question. */
export const patienceMs = 10_000;
const longestBody = 20_000_000;

/** Headers of requests that Plumb makes beside the questions. */
export function requestHeaders(connection: Connection, secret: Secret | undefined): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  for (const [name, value] of Object.entries(headersFor(connection, secret))) if (value !== null) headers[name] = value;
  return headers;
}

/** `GET /models`. Never throws unless the signal aborts: a failure is one plain sentence. */
export async function listModels(
  connection: Connection,
  secret: Secret | undefined,
  signal: AbortSignal,
  fetch: Fetch = globalThis.fetch,
): Promise<ModelList> {
  const { host } = new URL(connection.baseUrl);
  try {
    const response = await fetch(`${connection.baseUrl}/models`, {
      headers: requestHeaders(connection, secret),
      // A server that sends elsewhere would be given the key there as well.
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    const text = await response.text();
    if (response.status === 401 || response.status === 403)
      return { kind: "refused", sentence: refusedBy(host, secret) };
    if (!response.ok)
      return { kind: "unlisted", sentence: t("{0} answered {1} when asked for its models.", host, response.status) };
    const parsed = body.safeParse(text.length > longestBody ? undefined : parseJson(text));
    if (!parsed.success)
      return {
        kind: "unlisted",
        sentence: t("{0} does not list its models as an OpenAI-compatible server does.", host),
      };
    const models = parsed.data.data.map(({ id, shutdown_date: date }) => ({ id, shutdownDate: day(date) }));
    const sorted = models.toSorted((one, other) => one.id.localeCompare(other.id));
    return { kind: "found", models: sorted, gateway: readGatewayHeaders(response.headers) };
  } catch (error) {
    if (signal.aborted) throw error;
    const isSlow = error instanceof DOMException && error.name === "TimeoutError";
    const what = isSlow ? t("did not answer within {0} seconds", patienceMs / 1000) : t("could not be reached");
    return { kind: "unreachable", sentence: t("{0} {1}. Check the address, the network and the proxy.", host, what) };
  }
}

function refusedBy(host: string, secret: Secret | undefined): string {
  if (secret === undefined) return t("{0} did not accept a request without a key.", host);
  return typeof secret === "object"
    ? t("{0} did not accept the token of your Microsoft account.", host)
    : t("{0} did not accept the key.", host);
}

function day(date: string | null | undefined): string | undefined {
  return date && /^\d{4}-\d\d-\d\d/.test(date) ? date.slice(0, 10) : undefined;
}
