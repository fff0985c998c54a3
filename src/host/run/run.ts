import { rungFor } from "../../core/models/ladders.ts";
import { catalogName } from "../../core/models/rung.ts";
import { adviseOn } from "../../core/provider/failure/advice.ts";
import { failureOf } from "../../core/provider/failure/classify.ts";
import type { FailureKind } from "../../core/provider/failure/failure.ts";
import { createPatience } from "../../core/provider/patience/patience.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { ask, type AskDeps, type Route } from "../../core/run/ask.ts";
import { askThroughCache, showKept } from "../../core/run/askThroughCache.ts";
import { worstOf } from "../../core/run/budgetWays.ts";
import { askOpinion, isClose } from "../../core/run/opinion.ts";
import type { Prepared, PrepareDeps, Question } from "../../core/run/prepare.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import { withTools } from "../../core/run/tools/withTools.ts";
import type { When } from "../../protocol/when.ts";
import type { BudgetView } from "../../protocol/updates.ts";
import { adviceOf, viewOf, withConsent } from "../budget/budgetDesk.ts";
import type { BudgetsOffice, Guard } from "../budget/budgets.ts";
import { whensFor } from "../chat/nextWhen.ts";
import type { Connections } from "../connection/connections.ts";
import { createStandIns } from "../connection/standIns.ts";
import type { Hold, Lasting } from "./hold.ts";
import { isKept, type KeepingDeps, keepingOf } from "./keeping.ts";
import { catalogFor, prepareFor, type PreparingDeps, servedBy } from "./preparing.ts";
import type { ToolDesk } from "../tools/toolDesk.ts";
import { guarded, type RouteDeps, routeOf } from "./routes.ts";
import { t } from "../../l10n/language.ts";

export interface RunDeps extends PreparingDeps, KeepingDeps, Omit<RouteDeps, "patience"> {
  readonly connections: Connections;
  readonly budgets: Pick<BudgetsOffice, "guard" | "check">;
  readonly tools: Pick<ToolDesk, "toolsFor" | "depsFor">;
  /** Loads what sending a question needs, so that the first one does not wait for it. */
  readonly warm: () => Promise<unknown>;
  readonly after: After;
}

/** What sending a question would carry and cost, and why a budget does not allow it, where one does not. */
export type Preview = Pick<
  Prepared,
  "decision" | "estimate" | "priceAt" | "pieces" | "window" | "rung" | "livesWithWindow"
> & {
  readonly request: Pick<Prepared["request"], "background">;
  readonly budget?: BudgetView;
  readonly whens: readonly When[];
};

/** Joins the settings of this moment to the core's way of a question. */
export function createRun(deps: RunDeps) {
  const patience = createPatience(deps.after, deps.now);
  const standIns = createStandIns(deps.connections, deps.settings);
  const routes: RouteDeps = { ...deps, patience };

  const ready = (question: Question, connection: Connection, opinion?: PrepareDeps["opinion"]) =>
    prepareFor({ ...question, functions: deps.tools.toolsFor(question) }, connection, deps, opinion);

  /** With what it may look up: outside the retries and reservations, so that every round has its own. */
  function routeWithTools(
    question: Question,
    prepared: Prepared,
    connection: Connection,
    guard: Guard,
    lasting: Lasting | undefined,
  ): Route {
    const route = routeOf(connection, guard, routes, { job: question.job, lasting });
    if (lasting) return route;
    const { limit } = prepared.window;
    const roomTokens = Math.max(0, limit - prepared.estimate.inputTokens);
    return {
      ...route,
      provider: withTools(route.provider, { ...deps.tools.depsFor(question), roomTokens }),
    };
  }

  function opinionOn({ task, pieces, job }: Question, connection: Connection, signal: AbortSignal) {
    const catalog = catalogFor(connection);
    const { rung } = rungFor(deps.ladderFor(connection), "low", catalog, servedBy(connection).isServed);
    return askOpinion(task.question, pieces, signal, {
      // What does not fit is not asked, and the rules decide: it is no matter for a consent.
      provider: guarded(connection, deps.budgets.guard(undefined), routes, { job }),
      rung,
      model: catalog.find(catalogName(rung)),
      count: deps.count,
      after: deps.after,
      now: deps.now,
    });
  }

  /** Undefined for an answer that lives with this window. */
  function lastingOf({ begun }: Question, { request }: Prepared, hold: Hold | undefined): Lasting | undefined {
    if (!hold || !request.background) return undefined;
    const startedAt = begun?.startedAt ?? deps.now();
    const until = startedAt + deps.settings().backgroundHours * 3_600_000;
    return { hold, until, after: deps.after, now: deps.now };
  }

  function guardFor(question: Question, lasting: Lasting | undefined): Guard {
    if (!lasting) return deps.budgets.guard(question.consent);
    const isGoingOn = question.begun !== undefined;
    return deps.budgets.guard(question.consent, { id: `run-${lasting.hold.id}`, isGoingOn, until: lasting.until });
  }

  /** The one in use, or the one whose button was pressed. */
  async function connectionFor({ connection: chosen }: Question): Promise<Connection | undefined> {
    if (chosen === undefined) return await deps.connections.current();
    const named = await deps.connections.named(chosen);
    return named && (await deps.connections.isReady(named)) ? named : undefined;
  }

  return {
    /** Ends the wait before the next attempt, where a run is waiting. */
    tryNow: patience.wake,

    /** A question as a connection would be asked it, without tools: for what is sent in another way. */
    prepareAlone: (question: Question, connection: Connection) => prepareFor(question, connection, deps),

    /** What sending this would carry and cost; undefined while nothing is connected. */
    async preview(question: Question): Promise<Preview | undefined> {
      const connection = await deps.connections.current();
      if (!connection) return undefined;
      const wanted = await ready(question, connection);
      const prepared = { ...wanted, whens: whensFor(connection, wanted.model, deps.settings().background !== "never") };
      // Not before the price is known, and a failure will be told by the question.
      void deps.warm().catch(() => undefined);
      const refusal = connection.preset === "simulation" ? undefined : await deps.budgets.check(worstOf(prepared));
      // A kept answer costs nothing.
      if (!refusal || (await isKept(keepingOf(question, prepared, connection, deps)))) return prepared;
      return { ...prepared, budget: await viewOf(refusal, question, prepared, (other) => ready(other, connection)) };
    },

    /** Every way this can go wrong ends as a `failed` event. */
    async *run(wanted: Question, signal: AbortSignal, hold?: Hold): AsyncGenerator<RunEvent, void, undefined> {
      // Without a hold nobody would find the answer again.
      const question = hold ? wanted : { ...wanted, background: undefined };
      try {
        const connection = await connectionFor(question);
        if (!connection) {
          yield* failed("noConnection", t("Nothing is connected."));
          return;
        }
        // Without this the request would leave without a token, to be refused.
        if (connection.auth === "entra" && (await deps.connections.keyFor(connection)) === undefined) {
          yield* failed("auth", t("Nobody is signed in to Microsoft in VS Code."), connection);
          return;
        }
        const first = await ready(question, connection);
        if (question.kept) {
          yield* showKept(first, question.kept, deps.now(), deps.now);
          return;
        }
        const mayAsk =
          !question.begun &&
          deps.settings().classifier &&
          isClose(first.decision) &&
          !(await isKept(keepingOf(question, first, connection, deps)));
        const asked = mayAsk ? await opinionOn(question, connection, signal) : undefined;
        const judged = asked?.opinion ? await ready(question, connection, asked.opinion) : first;
        const prepared = withConsent(judged, question);
        const lasting = lastingOf(question, prepared, hold);
        const guard = guardFor(question, lasting);
        const following = standIns.after(connection);
        const askDeps: AskDeps = {
          ...routeWithTools(question, prepared, connection, guard, lasting),
          before: asked?.bill ?? question.before,
          count: deps.count,
          now: deps.now,
          next: async () => {
            const next = question.begun ? undefined : await following();
            if (!next) return undefined;
            // Whoever let secrets through saw one connection's name: no other gets them.
            const fitted = await ready({ ...question, model: undefined, sendsSecrets: undefined }, next);
            // Nobody agreed to the standard price.
            if (prepared.request.serviceTier !== fitted.request.serviceTier) return undefined;
            // What goes on without this window cannot turn into what ends with it.
            if (lasting && !fitted.request.background) return undefined;
            return { ...routeWithTools(question, fitted, next, guard, lasting), prepared: fitted };
          },
          adviseOnBudget: async () => {
            const refusal = guard.refusal();
            return refusal && adviceOf(await viewOf(refusal, question, prepared, (other) => ready(other, connection)));
          },
          elsewhere: async () => (question.begun ? undefined : standIns.offer(connection)),
        };
        // What is only followed was seen in part.
        const keeping = question.begun ? undefined : keepingOf(question, prepared, connection, deps);
        yield* keeping ? askThroughCache(prepared, signal, askDeps, keeping) : ask(prepared, signal, askDeps);
      } catch (error) {
        yield* failed("unknown", error instanceof Error ? error.message : String(error));
      }
    },
  };
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
