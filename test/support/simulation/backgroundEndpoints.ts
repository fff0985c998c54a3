import { type BackgroundRun, startBackgroundRun } from "./backgroundRun.ts";
import type { Answer, EndpointTools } from "./endpoints.ts";
import { type ErrorBody, Refusal } from "./refusal.ts";
import type { ResponseSnapshot } from "./responseSnapshot.ts";

/** Responses with `background: true`, by id. */
export type BackgroundRuns = Map<string, BackgroundRun>;

/** The answer to the request that starts a run. */
export function startInBackground(
  plan: Parameters<typeof startBackgroundRun>[0],
  common: Pick<Answer, "inputTokens" | "model">,
  { background }: Pick<EndpointTools, "background">,
): Answer {
  const run = startBackgroundRun(plan);
  background.set(run.snapshot().id, run);
  return following(run, -1, plan.isStream, common);
}

/** GET /v1/responses/{id}, also as a stream from an event on; undefined where no run has this id. */
export function lookAtRun(id: string, query: URLSearchParams, { background }: EndpointTools): Answer | undefined {
  const run = background.get(id);
  if (!run) return undefined;
  const isStream = query.get("stream") === "true";
  if (isStream) run.checkStreamed();
  const after = Number(query.get("starting_after") ?? -1);
  return following(run, after, isStream, { inputTokens: 0, model: run.snapshot().model });
}

/** POST /v1/responses/{id}/cancel */
export function cancelResponse(id: string, { background, kept }: EndpointTools): ResponseSnapshot {
  const run = background.get(id);
  if (!run) {
    kept.retrieve(id);
    throw new Refusal(400, { message: "Cannot cancel a synchronous response." });
  }
  run.cancel();
  return run.snapshot();
}

/** What a server that goes down in the middle does to the runs in it. */
export function breakRuns({ background }: EndpointTools): void {
  for (const run of background.values()) run.break(brokenServer);
}
const brokenServer: ErrorBody["error"] = {
  type: "server_error",
  code: "server_error",
  param: null,
  message: "The server had an error processing your request.",
};

/** As after the time that the API keeps responses. */
export function expireRuns({ background, kept }: EndpointTools): void {
  for (const id of background.keys()) kept.forget(id);
  background.clear();
}

function following(
  run: BackgroundRun,
  after: number,
  isStream: boolean,
  { inputTokens, model }: Pick<Answer, "inputTokens" | "model">,
): Answer {
  return {
    isStream,
    frames: (signal) => run.follow(after, signal),
    failure: () => [],
    whole: run.snapshot,
    silence: 0,
    deltas: 0,
    // The run keeps the pace.
    isPaced: true,
    inputTokens,
    model,
  };
}
