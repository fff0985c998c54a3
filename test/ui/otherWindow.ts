import { randomUUID } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { RunRecord } from "../../src/core/run/record/runRecord.ts";
import { createRunDesk } from "../../src/host/runs/createRunDesk.ts";
import { createRunStore } from "../../src/host/runs/runStore.ts";
import type { HeldRun, RunWorker } from "../../src/host/runs/runWorker.ts";

/** Where the window under test keeps its runs, found from where its settings are. */
function runsFolder(): string {
  const machine = dirname(process.env["PLUMB_SETTINGS_FILE"] ?? "");
  const user = basename(machine) === "Machine" ? join(machine, "..", "User") : machine;
  return join(user, "globalStorage", "plumb.plumb", "runs");
}

/** This process as another window beside the one under test: it works on runs that do what they are told to. */
export function openOtherWindow() {
  const held = new Map<string, HeldRun>();
  const finish = new Map<string, () => void>();
  const report = (sentence: string, error: unknown) => console.log(sentence, error);
  const store = createRunStore(runsFolder(), report);
  const worker: RunWorker = {
    kind: "answer",
    async goOn(run, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(run.id, run);
      finish.set(run.id, resolve);
      signal.addEventListener("abort", () => resolve());
      if (!signal.aborted) await promise;
    },
    open: async () => undefined,
  };
  const desk = createRunDesk({
    store,
    window: randomUUID(),
    workspace: () => ({ id: "", name: "shop" }),
    workerOf: () => worker,
    now: Date.now,
    after(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    report,
    onEnded: () => undefined,
  });

  return {
    close: desk.close,
    read: desk.read,
    async start(title: string): Promise<string> {
      const id = randomUUID();
      await desk.start({
        id,
        kind: "answer",
        title,
        needsWorkspace: false,
        connection: "OpenAI",
        tier: "max",
        isSimulated: false,
        own: {},
      });
      return id;
    },
    async change(id: string, more: Partial<RunRecord>): Promise<void> {
      const record = await held.get(id)?.change((found) => ({ ...found, ...more }));
      if (record?.endedAt !== undefined) finish.get(id)?.();
    },
    /** One that has ended, as another window left it. */
    async leave(title: string, more: Partial<RunRecord>): Promise<void> {
      const now = Date.now();
      await store.create({
        v: 1,
        id: randomUUID(),
        kind: "answer",
        title,
        state: "done",
        needsWorkspace: false,
        connection: "OpenAI",
        tier: "high",
        isSimulated: false,
        own: {},
        startedAt: now - 95_000,
        changedAt: now,
        endedAt: now,
        workspace: { id: "", name: "shop" },
        ...more,
      });
    },
  };
}
