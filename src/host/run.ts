import type { CountTokens } from "../core/context/piece.ts";
import { type Catalog, loadCatalog } from "../core/models/catalog.ts";
import { rungFor } from "../core/models/ladders.ts";
import { catalogName, type Ladder } from "../core/models/rung.ts";
import type { Experience } from "../core/money/learnt.ts";
import { adviseOn } from "../core/provider/failure/advice.ts";
import { failureOf } from "../core/provider/failure/classify.ts";
import type { After } from "../core/provider/reading/bodyReader.ts";
import type { FailureKind } from "../core/provider/failure/failure.ts";
import { createPatience } from "../core/provider/patience/patience.ts";
import { presets } from "../core/provider/presets.ts";
import type { Connection, Provider } from "../core/provider/provider.ts";
import { withReservation } from "../core/provider/patience/withReservation.ts";
import { withRetry } from "../core/provider/patience/withRetry.ts";
import { groupOf } from "../core/cache/near.ts";
import { keyOf } from "../core/cache/key.ts";
import { titleFor } from "../core/context/title.ts";
import { ask, type AskDeps, type Route } from "../core/run/ask.ts";
import { type AnswerCache, askThroughCache, type Keeping, showKept } from "../core/run/askThroughCache.ts";
import { worstOf } from "../core/run/budgetWays.ts";
import { askOpinion, isClose } from "../core/run/opinion.ts";
import { type Prepared, prepare, type PrepareDeps, type Question } from "../core/run/prepare.ts";
import type { RunEvent } from "../core/run/runEvent.ts";
import type { Reason } from "../core/router/decision.ts";
import type { BudgetView } from "../protocol/updates.ts";
import { adviceOf, viewOf, withConsent } from "./budget/budgetDesk.ts";
import type { BudgetsOffice, Guard } from "./budget/budgets.ts";
import type { Connections } from "./connection/connections.ts";
import { createStandIns } from "./connection/standIns.ts";
import type { Settings } from "./settingsSchema.ts";
import { sha256 } from "./store/sha256.ts";

export interface RunDeps {
  readonly connections: Connections;
  readonly settings: () => Settings;
  readonly learner: PrepareDeps["learner"];
  readonly count: CountTokens;
  readonly ladderFor: (connection: Connection) => Ladder;
  /** The most that a model takes as input, in tokens, where the connection knows and the catalog may not. */
  readonly inputLimit: (connection: Connection, model: string) => Promise<number | undefined>;
  readonly providerFor: (connection: Connection) => Provider;
  readonly budgets: Pick<BudgetsOffice, "guard" | "check">;
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

/** What sending a question would carry and cost, and why a budget does not allow it, where one does not. */
export type Preview = Pick<Prepared, "estimate" | "pieces" | "window" | "rung"> & { readonly budget?: BudgetView };

/** Joins the settings of this moment to the core's way of a question. */
export function createRun(deps: RunDeps) {
  const patience = createPatience(deps.after, deps.now);
  const standIns = createStandIns(deps.connections, deps.settings);

  function ready(question: Question, connection: Connection, opinion?: Reason): Promise<Prepared> {
    const settings = deps.settings();
    return prepare(question, {
      // Gateways and Azure go on serving models that OpenAI itself has shut down.
      ...(presets[connection.preset].mayServeAnything ? { isServed: () => true } : {}),
      catalog: catalogFor(connection),
      ladder: deps.ladderFor(connection),
      count: deps.count,
      inputLimit: (model) => deps.inputLimit(connection, model),
      maxInputTokens: settings.maxInputTokens,
      learnt: (kind) =>
        deps.experience().levelsFor({
          ...kind,
          connection: connection.label,
          isSimulated: connection.preset === "simulation",
        }),
      lean: settings.lean,
      mayAskOpinion: settings.classifier,
      opinion,
      learner: settings.learn ? deps.learner : undefined,
    });
  }

  /** Nothing that may cost anything leaves without its worst case being set aside. */
  function guarded(connection: Connection, { reserve }: Guard): Provider {
    const bare = deps.providerFor(connection);
    if (connection.preset === "simulation") return bare;
    return withReservation(bare, { reserve, findModel: catalogFor(connection).find });
  }

  function opinionOn({ task, pieces }: Question, connection: Connection, signal: AbortSignal) {
    const isServed = presets[connection.preset].mayServeAnything ? () => true : undefined;
    const catalog = catalogFor(connection);
    const { rung } = rungFor(deps.ladderFor(connection), "low", catalog, isServed);
    return askOpinion(task.question, pieces, signal, {
      // What does not fit is not asked, and the rules decide: it is no matter for a consent.
      provider: guarded(connection, deps.budgets.guard(undefined)),
      rung,
      model: catalog.find(catalogName(rung)),
      count: deps.count,
      after: deps.after,
      now: deps.now,
    });
  }

  function routeOf(connection: Connection, guard: Guard): Route {
    return {
      provider: withRetry(guarded(connection, guard), { patience, random: deps.random, now: deps.now }),
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

  /** Whose answer is kept needs no opinion. */
  async function isKept(question: Question, prepared: Prepared, connection: Connection): Promise<boolean> {
    const keeping = keepingOf(question, prepared, connection);
    return (
      keeping !== undefined && !keeping.isAnew && (await deps.cache.find(keeping.key, keeping.group)) !== undefined
    );
  }

  return {
    /** Ends the wait before the next attempt, where a run is waiting. */
    tryNow: patience.wake,

    /** What sending this would carry and cost; undefined while nothing is connected. */
    async preview(question: Question): Promise<Preview | undefined> {
      const connection = await deps.connections.current();
      if (!connection) return undefined;
      const prepared = await ready(question, connection);
      // Not before the price is known, and a failure will be told by the question.
      void deps.warm().catch(() => undefined);
      const refusal = connection.preset === "simulation" ? undefined : await deps.budgets.check(worstOf(prepared));
      // A kept answer costs nothing.
      if (!refusal || (await isKept(question, prepared, connection))) return prepared;
      return { ...prepared, budget: await viewOf(refusal, question, prepared, (other) => ready(other, connection)) };
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
        const guard = deps.budgets.guard(question.consent);
        const first = await ready(question, connection);
        if (question.kept) {
          yield* showKept(first, question.kept, deps.now(), deps.now);
          return;
        }
        const mayAsk =
          deps.settings().classifier && isClose(first.decision) && !(await isKept(question, first, connection));
        const asked = mayAsk ? await opinionOn(question, connection, signal) : undefined;
        const judged = asked?.opinion ? await ready(question, connection, asked.opinion) : first;
        const prepared = withConsent(judged, question);
        const following = standIns.after(connection);
        const askDeps: AskDeps = {
          ...routeOf(connection, guard),
          before: asked?.bill,
          count: deps.count,
          now: deps.now,
          next: async () => {
            const next = await following();
            return next && { ...routeOf(next, guard), prepared: await ready({ ...question, model: undefined }, next) };
          },
          adviseOnBudget: async () => {
            const refusal = guard.refusal();
            return refusal && adviceOf(await viewOf(refusal, question, prepared, (other) => ready(other, connection)));
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
