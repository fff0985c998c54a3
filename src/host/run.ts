import type { CountTokens } from "../core/context/piece.ts";
import { type Catalog, loadCatalog } from "../core/models/catalog.ts";
import type { Ladder } from "../core/models/rung.ts";
import type { Experience } from "../core/money/learnt.ts";
import { adviseOn } from "../core/provider/advice.ts";
import { failureOf } from "../core/provider/classify.ts";
import type { After } from "../core/provider/bodyReader.ts";
import type { FailureKind } from "../core/provider/failure.ts";
import { createPatience } from "../core/provider/patience.ts";
import { presets } from "../core/provider/presets.ts";
import type { Connection, Provider } from "../core/provider/provider.ts";
import { withRetry } from "../core/provider/withRetry.ts";
import { groupOf } from "../core/cache/near.ts";
import { keyOf } from "../core/cache/key.ts";
import { titleFor } from "../core/context/title.ts";
import { ask, type AskDeps, type Route } from "../core/run/ask.ts";
import { type AnswerCache, askThroughCache, type Keeping, showKept } from "../core/run/askThroughCache.ts";
import { type Prepared, prepare, type Question } from "../core/run/prepare.ts";
import type { RunEvent } from "../core/run/runEvent.ts";
import type { Connections } from "./connection/connections.ts";
import { createStandIns } from "./connection/standIns.ts";
import type { Settings } from "./settingsSchema.ts";
import { sha256 } from "./store/sha256.ts";

export interface RunDeps {
  readonly connections: Connections;
  readonly settings: () => Settings;
  readonly count: CountTokens;
  readonly ladderFor: (connection: Connection) => Ladder;
  /** The most that a model takes as input, in tokens, where the connection knows and the catalog may not. */
  readonly inputLimit: (connection: Connection, model: string) => Promise<number | undefined>;
  readonly providerFor: (connection: Connection) => Provider;
  /** What the ledger teaches about prices, as of now. */
  readonly experience: () => Experience;
  readonly cache: AnswerCache;
  /** Loads what sending a question needs, so that the first one does not wait for it. */
  readonly warm: () => Promise<unknown>;
  readonly now: () => number;
  readonly after: After;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** Joins the settings of this moment to the core's way of a question. */
export function createRun(deps: RunDeps) {
  const patience = createPatience(deps.after, deps.now);
  const standIns = createStandIns(deps.connections, deps.settings);

  function ready(question: Question, connection: Connection): Promise<Prepared> {
    return prepare(question, {
      // Gateways and Azure go on serving models that OpenAI itself has shut down.
      ...(presets[connection.preset].mayServeAnything ? { isServed: () => true } : {}),
      catalog: catalogFor(connection),
      ladder: deps.ladderFor(connection),
      count: deps.count,
      inputLimit: (model) => deps.inputLimit(connection, model),
      maxInputTokens: deps.settings().maxInputTokens,
      learnt: (kind) =>
        deps.experience().levelsFor({
          ...kind,
          connection: connection.label,
          isSimulated: connection.preset === "simulation",
        }),
    });
  }

  function routeOf(connection: Connection): Route {
    return {
      provider: withRetry(deps.providerFor(connection), { patience, random: deps.random, now: deps.now }),
      isSimulated: connection.preset === "simulation",
      connectionLabel: connection.label,
      hasBillingPage: presets[connection.preset].billingPage !== undefined,
      usesAccount: connection.auth === "entra",
      isEditor: connection.preset === "editor",
    };
  }

  /** The one in use, or the one whose button was pressed. */
  async function connectionFor({ connection: chosen }: Question): Promise<Connection | undefined> {
    if (chosen === undefined) return await deps.connections.current();
    const named = await deps.connections.named(chosen);
    return named && (await deps.connections.isReady(named)) ? named : undefined;
  }

  /** Undefined where an answer holds for its moment or its chat only, or the user keeps none. */
  function keepingOf(question: Question, prepared: Prepared, connection: Connection): Keeping | undefined {
    const { task, hostedTools = [], isAnew = false } = question;
    if (!deps.settings()["cache.enabled"] || hostedTools.length > 0 || task.command === "compact") return undefined;
    return {
      cache: deps.cache,
      key: keyOf(connection, prepared.request, sha256),
      group: groupOf(task.command, question.pieces, sha256),
      title: titleFor(task, question.pieces),
      question: task.question,
      isAnew,
    };
  }

  return {
    /** Ends the wait before the next attempt, where a run is waiting. */
    tryNow: patience.wake,

    /** What sending this would carry and cost; undefined while nothing is connected. */
    async preview(question: Question): Promise<Pick<Prepared, "estimate" | "pieces" | "window"> | undefined> {
      const connection = await deps.connections.current();
      if (!connection) return undefined;
      const prepared = await ready(question, connection);
      // Not before the price is known, and a failure will be told by the question.
      void deps.warm().catch(() => undefined);
      return prepared;
    },

    /** Every way this can go wrong ends as a `failed` event. */
    async *run(question: Question, signal: AbortSignal): AsyncGenerator<RunEvent, void, undefined> {
      try {
        const connection = await connectionFor(question);
        if (!connection) {
          yield* failed("noConnection", "Nothing is connected.");
          return;
        }
        // Without this the request would leave without a token, to be refused.
        if (connection.auth === "entra" && (await deps.connections.keyFor(connection)) === undefined) {
          yield* failed("auth", "Nobody is signed in to Microsoft in VS Code.", connection);
          return;
        }
        const following = standIns.after(connection);
        const prepared = await ready(question, connection);
        if (question.kept) {
          yield* showKept(prepared, question.kept, deps.now(), deps.now);
          return;
        }
        const askDeps: AskDeps = {
          ...routeOf(connection),
          count: deps.count,
          now: deps.now,
          next: async () => {
            const next = await following();
            return next && { ...routeOf(next), prepared: await ready({ ...question, model: undefined }, next) };
          },
          elsewhere: () => standIns.offer(connection),
        };
        const keeping = keepingOf(question, prepared, connection);
        yield* keeping ? askThroughCache(prepared, signal, askDeps, keeping) : ask(prepared, signal, askDeps);
      } catch (error) {
        yield* failed("unknown", error instanceof Error ? error.message : String(error));
      }
    },
  };
}

/** A name that another extension gave its model says nothing of a price. */
function catalogFor({ preset }: Connection): Catalog {
  return preset === "editor" ? { ...loadCatalog(), find: () => undefined } : loadCatalog();
}

function* failed(kind: FailureKind, message: string, connection?: Connection): Generator<RunEvent, void, undefined> {
  const failure = failureOf(kind, message);
  const adviceContext = {
    model: "",
    connectionLabel: connection?.label ?? "",
    usesAccount: connection?.auth === "entra",
  };
  yield { kind: "failed", failure };
  yield { kind: "advised", advice: adviseOn(failure, adviceContext) };
}
