import type { Secret } from "../../core/provider/credentials.ts";
import { loadCatalog } from "../../core/models/catalog.ts";
import type { Ladder } from "../../core/models/rung.ts";
import { type MissingRung, sayMissing, servedLadder } from "../../core/models/servedLadder.ts";
import { type Tier, tiers } from "../../core/models/tier.ts";
import type { GatewayNews } from "../../core/provider/gateway/gatewayNews.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection } from "../../core/provider/provider.ts";
import { askGateway } from "../connection/askGateway.ts";
import {
  type Fetch,
  listModels,
  type ModelList,
  patienceMs,
  requestHeaders,
  type ServedModel,
} from "../connection/listModels.ts";
import { gatewaySentences } from "../views/gatewayLines.ts";
import { t } from "../../l10n/language.ts";

/** The button of the test's window that helps with a check that went wrong. */
export type CheckHelp = "setApiKey" | "signIn" | "address" | "models";

/** One thing that was looked at, in the user's words. */
export interface Check {
  readonly name: "reach" | "key" | "models" | "rungs" | "shutdown" | "responses" | "chat" | "gateway" | "probe";
  readonly state: "ok" | "warning" | "failed" | "unknown";
  readonly sentence: string;
  readonly help?: CheckHelp;
}

export interface TestDeps {
  /** Undefined while nobody is signed in, or where no key is wanted. */
  readonly secret: () => Promise<Secret | undefined>;
  readonly ladder: Ladder;
  /** Whose model the user chose for this very connection. */
  readonly own: ReadonlySet<Tier>;
  readonly fetch: Fetch;
  /** Milliseconds, only ever subtracted. */
  readonly clock: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** What the server lists, for whoever keeps it. */
  readonly onModels?: (models: readonly ServedModel[]) => void;
}

const latencyRounds = 3;
const nearDays = 30;

/**
 * Tells what can be told of a connection without asking a question that costs anything: each check as it is made.
 * Throws only when the signal aborts.
 */
export async function* testConnection(
  connection: Connection,
  signal: AbortSignal,
  deps: TestDeps,
): AsyncGenerator<Check, void, undefined> {
  const { host } = new URL(connection.baseUrl);
  const secret = await deps.secret();
  const times: number[] = [];
  let list: ModelList | undefined;
  for (let round = 0; round < latencyRounds; round += 1) {
    const startedAt = deps.clock();
    list = await listModels(connection, secret, signal, deps.fetch);
    times.push(deps.clock() - startedAt);
    if (list.kind === "unreachable" || list.kind === "refused") break;
  }
  if (!list || list.kind === "unreachable") {
    yield { name: "reach", state: "failed", sentence: list?.sentence ?? "", help: "address" };
    return;
  }
  yield { name: "reach", state: "ok", sentence: t("{0} answers in {1} ms.", host, Math.round(median(times))) };
  if (list.kind === "refused") {
    const help = connection.auth === "entra" ? "signIn" : "setApiKey";
    yield { name: "key", state: "failed", sentence: list.sentence, help };
    return;
  }
  if (list.kind === "found") {
    const gateway = list.gateway ?? (await askGateway(connection, secret, signal, deps.fetch));
    yield* modelChecks(connection, list.models, secret, gateway !== undefined, deps);
    for (const sentence of gatewaySentences(connection.label, { gateway }, deps.now())) {
      yield { name: "gateway", state: isUsedUp(gateway) ? "warning" : "ok", sentence };
    }
  } else {
    yield {
      name: "models",
      state: "unknown",
      sentence: t("{0} Name the models yourself.", list.sentence),
      help: "models",
    };
  }
  for (const api of ["responses", "chat"] as const) yield await apiCheck(api, connection, secret, signal, deps.fetch);
}

function* modelChecks(
  { preset }: Connection,
  models: readonly ServedModel[],
  secret: Secret | undefined,
  knowsKey: boolean,
  { ladder, own, now, onModels }: TestDeps,
): Generator<Check, void, undefined> {
  onModels?.(models);
  // A list that anyone may read says nothing about the key.
  if (secret !== undefined) {
    const isPublic = preset === "openrouter" && !knowsKey;
    yield isPublic
      ? { name: "key", state: "unknown", sentence: t("The key is only checked by a question: this list is public.") }
      : {
          name: "key",
          state: "ok",
          sentence: typeof secret === "object" ? t("The sign-in is accepted.") : t("The key is accepted."),
        };
  }
  yield { name: "models", state: models.length > 0 ? "ok" : "warning", sentence: countOf(models.length) };
  // Azure lists what could be deployed, not what is.
  if (preset === "azure") return;
  const { ladder: found, missing } = servedLadder(
    ladder,
    models.map(({ id }) => id),
    loadCatalog(),
    own,
  );
  const sentence = sayMissing(missing, presets[preset].label);
  yield sentence === undefined
    ? { name: "rungs", state: "ok", sentence: t("Every tier has its model.") }
    : { name: "rungs", state: hasGap(missing) ? "failed" : "warning", sentence, help: "models" };
  for (const text of shutdownSentences(found, models, now())) {
    yield { name: "shutdown", state: "warning", sentence: text, help: "models" };
  }
}

/** What the server says will be switched off soon and is on the ladder. */
export function shutdownSentences(ladder: Ladder, models: readonly ServedModel[], now: number): string[] {
  const onLadder = new Set(tiers.map((tier) => ladder[tier].model));
  return models.flatMap(({ id, shutdownDate }) => {
    if (shutdownDate === undefined || !onLadder.has(id)) return [];
    const days = Math.ceil((Date.parse(shutdownDate) - now) / 86_400_000);
    if (!(days <= nearDays)) return [];
    return [
      days < 0
        ? t("{0} was switched off on {1}.", id, shutdownDate)
        : t("{0} is switched off on {1}.", id, shutdownDate),
    ];
  });
}

/** A request without a model: every server refuses it before any model is asked, so it costs nothing. */
async function apiCheck(
  api: "responses" | "chat",
  connection: Connection,
  secret: Secret | undefined,
  signal: AbortSignal,
  fetch: Fetch,
): Promise<Check> {
  const name = api === "responses" ? t("The Responses API") : "Chat Completions";
  const isUsed = connection.api === api;
  try {
    const response = await fetch(`${connection.baseUrl}/${api === "responses" ? "responses" : "chat/completions"}`, {
      method: "POST",
      headers: { ...requestHeaders(connection, secret), "content-type": "application/json" },
      body: "{}",
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    const text = await response.text();
    // A model that is missing is refused with 404 as well, but in words.
    const { status } = response;
    const isRefused = status >= 400 && status < 500 && status !== 405;
    const isThere = response.ok || (isRefused && (status !== 404 || /\b(model|deployment)\b/i.test(text)));
    if (isThere)
      return { name: api, state: "ok", sentence: t("{0} is there{1}.", name, isUsed ? t(", and is used") : "") };
    if (response.status >= 500)
      return {
        name: api,
        state: "unknown",
        sentence: t("{0} could not be checked: the server answered {1}.", name, response.status),
      };
    return missingApi(api, name, isUsed);
  } catch (error) {
    if (signal.aborted) throw error;
    return { name: api, state: "unknown", sentence: t("{0} could not be checked.", name) };
  }
}

function missingApi(api: "responses" | "chat", name: string, isUsed: boolean): Check {
  return isUsed
    ? {
        name: api,
        state: "failed",
        sentence: t("{0} is not there, and this connection asks for it.", name),
        help: "address",
      }
    : { name: api, state: "unknown", sentence: t("{0} is not there; it is not needed.", name) };
}

function isUsedUp({ spent = 0, limit }: GatewayNews = {}): boolean {
  return limit !== undefined && spent >= limit;
}

function hasGap(missing: readonly MissingRung[]): boolean {
  return missing.some(({ instead }) => instead === undefined);
}

function countOf(count: number): string {
  if (count === 0) return t("It lists no models.");
  return count === 1 ? t("It lists one model.") : t("It lists {0} models.", count);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
