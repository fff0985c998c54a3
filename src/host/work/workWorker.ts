import type { RunPart, RunWorker } from "../runs/runWorker.ts";
import type { RunRecord } from "../../core/run/record/runRecord.ts";
import { standingOf } from "../../core/run/work/stepStanding.ts";
import { workIn } from "../../core/run/work/workRecord.ts";
import { sumOf } from "../../core/run/work/workSum.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { createLiveWork, type LiveWork } from "./liveWork.ts";
import { workOn, type WorkDeps } from "./workOn.ts";

export interface WorkWorkerDeps extends WorkDeps {
  readonly show: (record: RunRecord) => Promise<void>;
  readonly isOnScreen: (record: RunRecord) => boolean;
  /** What is known of a task that this window works on changed; its record tells for itself. */
  readonly onLive: (id: string) => void;
}

export type WorkWorker = ReturnType<typeof createWorkWorker>;

/** Works on tasks for the desk. */
export function createWorkWorker(deps: WorkWorkerDeps) {
  const open = new Map<string, LiveWork>();
  let isLeaving = false;

  const worker: RunWorker = {
    kind: "task",
    canPause: true,
    async goOn(run, signal) {
      if (isLeaving) return untilAborted(signal);
      const live = createLiveWork(() => deps.onLive(run.id));
      open.set(run.id, live);
      try {
        await workOn(run, signal, live, deps);
        // Returning before the desk says so would mean that the task is over.
        if (isLeaving) await untilAborted(signal);
      } finally {
        open.delete(run.id);
        deps.onLive(run.id);
      }
    },
    open: deps.show,
    isOnScreen: deps.isOnScreen,
    parts: partsOf,
  };

  return {
    worker,
    /** Undefined for a task that this window does not work on. */
    live: (id: string): LiveWork | undefined => open.get(id),
    /** The window goes: what runs is cut off at once, whatever was asked before, and goes on elsewhere. */
    leave(): void {
      isLeaving = true;
      for (const live of open.values()) live.stop();
    },
  };
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

function partsOf(record: RunRecord): readonly RunPart[] {
  const work = workIn(record);
  return (work?.steps ?? []).map(({ id, attempts }) => {
    const { cost, isWhole } = sumOf(attempts);
    const tier = attempts.at(-1)?.tier;
    const parts = [tier, attempts.length > 0 && isWhole ? formatMoney(cost) : undefined];
    return {
      id,
      label: work?.plan.find((step) => step.id === id)?.title ?? id,
      description: parts.filter((part) => part !== undefined).join(" · "),
      state: work ? partState(standingOf(work, id)) : "waiting",
    };
  });
}

function partState(standing: ReturnType<typeof standingOf>): RunPart["state"] {
  switch (standing) {
    case "running":
      return "thinking";
    case "done":
    case "failed":
    case "paused":
      return standing;
    case "skipped":
      return "cancelled";
    case "waiting":
    case "ready":
    case "blocked":
      return "waiting";
    default:
      standing satisfies never;
      return "waiting";
  }
}
