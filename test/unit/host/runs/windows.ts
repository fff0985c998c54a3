import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunRecord } from "../../../../src/core/run/record/runRecord.ts";
import { createRunDesk } from "../../../../src/host/runs/createRunDesk.ts";
import type { NewRun, RunDesk } from "../../../../src/host/runs/runDesk.ts";
import { createRunStore } from "../../../../src/host/runs/runStore.ts";
import type { HeldRun, RunWorker } from "../../../../src/host/runs/runWorker.ts";
import { fakeClock } from "../../../support/fakes/clock.ts";

/** One call of a worker in a window. */
export interface Work {
  readonly window: string;
  readonly run: HeldRun;
  readonly signal: AbortSignal;
  /** Ends the call; what it throws is what the worker throws. */
  readonly finish: (error?: Error) => void;
}

export interface Window extends RunDesk {
  readonly name: string;
  readonly works: Work[];
  readonly ended: RunRecord[];
  readonly reported: string[];
  /** Its timers stand still: a window that was killed, or sleeps until it is woken. */
  readonly sleep: () => void;
  readonly wake: () => void;
  readonly timers: () => number;
}

interface WindowOptions {
  readonly workspace?: string;
  readonly worker?: Partial<RunWorker>;
  /** A new run is on disk, and its window does not know that yet. */
  readonly onCreated?: () => Promise<void>;
}

/** Windows over one folder, whose time passes when it is told to. */
export async function openWindows() {
  const folder = await mkdtemp(join(tmpdir(), "plumb-runs-"));
  const clock = fakeClock(new Date(2026, 10, 21, 12).getTime());
  const opened: Window[] = [];

  function open(name: string, more: WindowOptions = {}): Window {
    const [works, ended, reported]: [Work[], RunRecord[], string[]] = [[], [], []];
    let [isAsleep, timers] = [false, 0];
    const missed: (() => void)[] = [];
    const report = (sentence: string) => void reported.push(sentence);
    const worker: RunWorker = {
      kind: "answer",
      canPause: true,
      async goOn(run, signal) {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        works.push({ window: name, run, signal, finish: (error) => (error ? reject(error) : resolve()) });
        signal.addEventListener("abort", () => resolve());
        if (!signal.aborted) await promise;
      },
      open: async () => undefined,
      ...more.worker,
    };
    const store = createRunStore(folder, report);
    const desk = createRunDesk({
      store: {
        ...store,
        async create(record) {
          await store.create(record);
          await more.onCreated?.();
        },
      },
      window: name,
      workspace: () => ({ id: more.workspace ?? "", name: "shop" }),
      workerOf: () => worker,
      now: clock.now,
      after(ms, act) {
        timers += 1;
        const callOff = clock.after(ms, () => {
          timers -= 1;
          if (isAsleep) missed.push(act);
          else act();
        });
        return () => {
          timers -= 1;
          callOff();
        };
      },
      report,
      onEnded: (record) => void ended.push(record),
    });
    const window: Window = {
      ...desk,
      name,
      works,
      ended,
      reported,
      sleep: () => (isAsleep = true),
      wake() {
        isAsleep = false;
        for (const act of missed.splice(0)) act();
      },
      timers: () => timers,
    };
    opened.push(window);
    return window;
  }

  return {
    folder,
    clock,
    open,
    async close(): Promise<void> {
      for (const window of opened) for (const { finish } of window.works) finish();
      await Promise.all(opened.map((window) => window.close()));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export function newRun(id: string, more: Partial<NewRun> = {}): NewRun {
  return {
    id,
    kind: "answer",
    title: `Explain ${id}`,
    needsWorkspace: false,
    connection: "OpenAI",
    tier: "high",
    isSimulated: false,
    own: { threadId: "t", turnId: id },
    ...more,
  };
}
