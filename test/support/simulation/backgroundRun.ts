import { setTimeout as sleep } from "node:timers/promises";
import type { Frame } from "./frame.ts";
import { badRequest, type ErrorBody } from "./refusal.ts";
import type { ResponsesAnswer } from "./responsesAnswer.ts";
import type { ResponsesEvent } from "./responsesEvent.ts";
import type { ResponseSnapshot } from "./responseSnapshot.ts";

export interface BackgroundPlan {
  readonly answer: ResponsesAnswer;
  readonly frame: (event: ResponsesEvent, number: number) => Frame;
  /** Only a response that was created as a stream can be streamed again. */
  readonly isStream: boolean;
  /** Deltas' worth of thinking that is not told, before the first text. */
  readonly silence: number;
  readonly deltas: number;
  readonly paceMs: number;
  /** Resolves when answers in the background may go on. */
  readonly untilLetGo: () => Promise<void>;
}

export type BackgroundRun = ReturnType<typeof startBackgroundRun>;

/** An answer that goes on at its pace, whether or not a client listens. */
export function startBackgroundRun(plan: BackgroundPlan) {
  const { answer, frame, paceMs } = plan;
  const frames: Frame[] = [];
  const stop = new AbortController();
  let snapshot = asQueued(answer.events());
  let units = 0;
  let isOver = false;
  let moved = Promise.withResolvers<void>();

  function tell(event: ResponsesEvent): void {
    frames.push(frame(event, frames.length));
    const { resolve } = moved;
    moved = Promise.withResolvers();
    resolve();
  }

  const isYetToCome = (at: number) => at >= frames.length && !isOver;

  async function rest(more: number): Promise<void> {
    if (more * paceMs > 0) await sleep(more * paceMs, undefined, { signal: stop.signal });
    await plan.untilLetGo();
    units += more;
  }

  async function perform(): Promise<void> {
    let isSilent = true;
    // It waits for its turn.
    await sleep(paceMs, undefined, { signal: stop.signal });
    for (const event of answer.events()) {
      if (event.type === "response.created") continue;
      const { pace } = frame(event, 0);
      if (pace === "text" && isSilent) {
        isSilent = false;
        await rest(plan.silence);
      }
      if (pace !== "none") await rest(1);
      if (stop.signal.aborted) return;
      if ("response" in event) snapshot = { ...event.response, background: true };
      tell("response" in event ? { ...event, response: snapshot } : event);
    }
    isOver = true;
    moved.resolve();
  }

  function end(final: ResponseSnapshot, events: readonly ResponsesEvent[] = []): void {
    if (isOver) return;
    stop.abort();
    snapshot = final;
    for (const event of events) tell(event);
    isOver = true;
    moved.resolve();
  }

  tell({ type: "response.created", response: snapshot });
  tell({ type: "response.queued", response: snapshot });
  perform().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });

  return {
    snapshot: () => snapshot,
    isOver: () => isOver,
    /** What was made until now is billed; one that is over stays as it is. */
    cancel: () => end(answer.cancelled(units / Math.max(1, plan.silence + plan.deltas))),
    break: (error: ErrorBody["error"]) => {
      const events = answer.failure(error);
      const failed = events.find((event) => event.type === "response.failed");
      if (failed) end({ ...failed.response, background: true }, events);
    },
    /** Every frame after that number, those to come included. */
    async *follow(after: number, signal: AbortSignal): AsyncGenerator<Frame> {
      const gone = Promise.withResolvers<void>();
      signal.addEventListener("abort", () => gone.resolve(), { once: true });
      for (let at = after + 1; !signal.aborted; at += 1) {
        while (isYetToCome(at) && !signal.aborted) await Promise.race([moved.promise, gone.promise]);
        const next = frames[at];
        if (!next) return;
        yield next;
      }
    },
    checkStreamed(): void {
      if (plan.isStream) return;
      throw badRequest(null, null, "This response cannot be streamed because it was not created with `stream=true`.");
    },
  };
}

function asQueued(events: Iterable<ResponsesEvent>): ResponseSnapshot {
  for (const event of events) if ("response" in event) return { ...event.response, background: true, status: "queued" };
  throw new Error("an answer begins with its response");
}
