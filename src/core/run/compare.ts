import { failureOf } from "../provider/failure/classify.ts";
import type { RunEvent } from "./runEvent.ts";

/** One of several answers to the same question. */
export interface Contender {
  readonly id: string;
  readonly answer: (signal: AbortSignal) => AsyncIterable<RunEvent>;
}

export interface Comparison {
  /** Every contender's events under its id, as they come; ends with one `done` of its own. */
  readonly events: AsyncGenerator<RunEvent, void, undefined>;
  /** Stops one; the others go on. */
  stop(id: string): void;
}

/** A provider's limits hold for all of them together, and each would measure the others' load. */
const mostAtOnce = 3;

/** Asks them side by side. What fails or is stopped costs no other. */
export function compare(contenders: readonly Contender[], signal: AbortSignal): Comparison {
  const aborts = new Map(contenders.map(({ id }) => [id, new AbortController()]));

  async function run({ id, answer }: Contender, tell: (event: RunEvent) => void): Promise<void> {
    const own = aborts.get(id)?.signal ?? signal;
    const either = AbortSignal.any([signal, own]);
    // One that was stopped in the queue has cost nothing.
    if (either.aborted)
      return tell({ kind: "ofRun", runId: id, event: { kind: "done", finish: "cancelled", isUnsent: true } });
    try {
      for await (const event of answer(either)) tell({ kind: "ofRun", runId: id, event });
    } catch (error) {
      const failure = failureOf("unknown", error instanceof Error ? error.message : String(error));
      tell({ kind: "ofRun", runId: id, event: { kind: "failed", failure } });
    }
  }

  async function* events(): AsyncGenerator<RunEvent, void, undefined> {
    const waiting = [...contenders];
    const told: RunEvent[] = [];
    let wake = (): void => undefined;
    let working = Math.min(mostAtOnce, contenders.length);
    const tell = (event: RunEvent): void => {
      told.push(event);
      wake();
    };
    async function work(): Promise<void> {
      for (let next = waiting.shift(); next; next = waiting.shift()) await run(next, tell);
      working -= 1;
      wake();
    }
    const workers = Array.from({ length: working }, work);
    for (;;) {
      const event = told.shift();
      if (event) yield event;
      else if (working === 0) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    await Promise.all(workers);
    yield { kind: "done", finish: signal.aborted ? "cancelled" : "stop" };
  }

  return { events: events(), stop: (id) => aborts.get(id)?.abort() };
}
