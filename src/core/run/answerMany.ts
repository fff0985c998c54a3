import type { Scheduler } from "./schedule/scheduler.ts";

/** How one of many stands. */
export interface ManyItem<Result> {
  readonly state: "waiting" | "asking" | "done" | "failed" | "cancelled";
  /** What came of it, of a failure too. */
  readonly result?: Result;
  /** One plain sentence on a failure. */
  readonly detail?: string;
}

/** How an item ended. */
export interface ManyEnd<Result> extends ManyItem<Result> {
  readonly state: "done" | "failed" | "cancelled";
  /** Why none of the others would fare better: they are not asked. */
  readonly endsAll?: string;
}

export interface ManyDeps<Item, Result> {
  /**
   * Asks one. Its requests take `job` to the scheduler, which decides when they leave; a stopped signal ends it soon,
   * with what came until then.
   */
  readonly ask: (item: Item, signal: AbortSignal, job: string) => Promise<ManyEnd<Result>>;
  readonly scheduler: Pick<Scheduler, "atOnce">;
  /** Names this work to the scheduler, which is fair between jobs. */
  readonly job: string;
  readonly signal: AbortSignal;
  /** After each change of an item, with how all of them stand then. */
  readonly onChange: (index: number, items: readonly ManyItem<Result>[]) => void;
}

export interface Many<Result> {
  /** All of them in the order of the items, once the last has ended. Never rejects. */
  readonly ended: Promise<readonly ManyItem<Result>[]>;
  /** Stops one; the others go on. */
  readonly cancel: (index: number) => void;
}

/**
 * Asks many questions, as many at once as a connection's limit has room for. What fails or is stopped costs no other.
 */
export function answerMany<Item, Result>(items: readonly Item[], deps: ManyDeps<Item, Result>): Many<Result> {
  const { ask, scheduler, job, signal, onChange } = deps;
  const stops = items.map(() => new AbortController());
  const stood: ManyItem<Result>[] = items.map(() => ({ state: "waiting" }));
  const waiting = [...items.entries()];
  const { promise, resolve } = Promise.withResolvers<readonly ManyItem<Result>[]>();
  let asking = 0;

  function become(index: number, item: ManyItem<Result>): void {
    stood[index] = item;
    onChange(index, [...stood]);
  }

  async function run(index: number, item: Item): Promise<void> {
    become(index, { state: "asking" });
    try {
      const own = stops[index]?.signal ?? signal;
      const { endsAll, ...end } = await ask(item, AbortSignal.any([signal, own]), job);
      become(index, end);
      if (endsAll !== undefined) endWaiting({ state: "failed", detail: endsAll });
    } catch (error) {
      become(index, { state: "failed", detail: error instanceof Error ? error.message : String(error) });
    }
    asking -= 1;
    goOn();
  }

  function endWaiting(end: ManyItem<Result>): void {
    for (const [index] of waiting.splice(0)) become(index, end);
  }

  function goOn(): void {
    if (signal.aborted) endWaiting({ state: "cancelled" });
    while (asking < scheduler.atOnce()) {
      const next = waiting.shift();
      if (!next) break;
      asking += 1;
      void run(...next);
    }
    if (asking > 0 || waiting.length > 0) return;
    signal.removeEventListener("abort", goOn);
    resolve([...stood]);
  }

  signal.addEventListener("abort", goOn, { once: true });
  goOn();
  return {
    ended: promise,
    cancel(index) {
      const at = waiting.findIndex(([one]) => one === index);
      if (at >= 0) {
        waiting.splice(at, 1);
        become(index, { state: "cancelled" });
        goOn();
      } else stops[index]?.abort();
    },
  };
}
