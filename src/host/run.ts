import type { CountTokens } from "../core/context/piece.ts";
import { loadCatalog } from "../core/models/catalog.ts";
import { rungFor } from "../core/models/ladders.ts";
import { adviseOn } from "../core/provider/advice.ts";
import { failureOf } from "../core/provider/classify.ts";
import type { After } from "../core/provider/bodyReader.ts";
import type { FailureKind } from "../core/provider/failure.ts";
import { createPatience } from "../core/provider/patience.ts";
import { presets } from "../core/provider/presets.ts";
import type { Connection, Provider } from "../core/provider/provider.ts";
import { withRetry } from "../core/provider/withRetry.ts";
import { ask } from "../core/run/ask.ts";
import { type Prepared, prepare, type PrepareDeps, type Question } from "../core/run/prepare.ts";
import { askOpinion, isClose } from "../core/run/opinion.ts";
import type { RunEvent } from "../core/run/runEvent.ts";
import type { Reason } from "../core/router/decision.ts";
import type { Connections } from "./connection/connections.ts";
import { ladderOf, type Settings } from "./settings.ts";

export interface RunDeps {
  readonly connections: Connections;
  readonly settings: () => Settings;
  readonly learner: PrepareDeps["learner"];
  readonly count: CountTokens;
  readonly providerFor: (connection: Connection) => Provider;
  readonly now: () => number;
  readonly after: After;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** Joins the settings of this moment to the core's way of a question. */
export function createRun(deps: RunDeps) {
  const patience = createPatience(deps.after, deps.now);

  function ready(question: Question, connection: Connection, opinion?: Reason): Promise<Prepared> {
    const settings = deps.settings();
    return prepare(question, {
      // Gateways and Azure go on serving models that OpenAI itself has shut down.
      ...(presets[connection.preset].mayServeAnything ? { isServed: () => true } : {}),
      catalog: loadCatalog(),
      ladder: ladderOf(settings),
      count: deps.count,
      maxInputTokens: settings.maxInputTokens,
      lean: settings.lean,
      mayAskOpinion: settings.classifier,
      opinion,
      learner: settings.learn ? deps.learner : undefined,
    });
  }

  function opinionOn({ task, pieces }: Question, connection: Connection, signal: AbortSignal) {
    const isServed = presets[connection.preset].mayServeAnything ? () => true : undefined;
    const { rung } = rungFor(ladderOf(deps.settings()), "low", loadCatalog(), isServed);
    return askOpinion(task.question, pieces, signal, {
      provider: deps.providerFor(connection),
      rung,
      model: loadCatalog().find(rung.model),
      count: deps.count,
      after: deps.after,
      now: deps.now,
    });
  }

  return {
    /** Ends the wait before the next attempt, where a run is waiting. */
    tryNow: patience.wake,

    /** What sending this would carry and cost; undefined while nothing is connected. */
    async preview(question: Question): Promise<Pick<Prepared, "estimate" | "pieces"> | undefined> {
      const connection = await deps.connections.current();
      return connection && (await ready(question, connection));
    },

    /** Every way this can go wrong ends as a `failed` event. */
    async *run(question: Question, signal: AbortSignal): AsyncGenerator<RunEvent, void, undefined> {
      try {
        const connection = await deps.connections.current();
        if (!connection) {
          yield* failed("noConnection", "Nothing is connected.");
          return;
        }
        const first = await ready(question, connection);
        const mayAsk = deps.settings().classifier && isClose(first.decision);
        const asked = mayAsk ? await opinionOn(question, connection, signal) : undefined;
        const prepared = asked?.opinion ? await ready(question, connection, asked.opinion) : first;
        yield* ask(prepared, signal, {
          before: asked?.bill,
          provider: withRetry(deps.providerFor(connection), { patience, random: deps.random, now: deps.now }),
          count: deps.count,
          isSimulated: connection.preset === "simulation",
          connectionLabel: connection.label,
          hasBillingPage: presets[connection.preset].billingPage !== undefined,
          now: deps.now,
        });
      } catch (error) {
        yield* failed("unknown", error instanceof Error ? error.message : String(error));
      }
    },
  };
}

function* failed(kind: FailureKind, message: string): Generator<RunEvent, void, undefined> {
  const failure = failureOf(kind, message);
  yield { kind: "failed", failure };
  yield { kind: "advised", advice: adviseOn(failure, { model: "", connectionLabel: "" }) };
}
