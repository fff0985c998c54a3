import { stat } from "node:fs/promises";
import { array, asyncProperty, assert as check, constantFrom, nat, oneof, record } from "fast-check";
import * as z from "zod/mini";
import { expect, test, vi } from "vitest";
import { leaseMs, renewEveryMs } from "../../../../src/core/run/record/lease.ts";
import type { RunRecord } from "../../../../src/core/run/record/runRecord.ts";
import type { RunWorker } from "../../../../src/host/runs/runWorker.ts";
import { newRun, openWindows, type Window } from "./windows.ts";

const steps = 3;
const ids = ["a", "b", "c"];
const ownSchema = z.object({ steps: z.number() });
const stepsOf = ({ own }: RunRecord) => ownSchema.parse(own).steps;

const event = oneof(
  record({ kind: constantFrom("die", "sleep", "wake", "close"), window: nat(5) }),
  record({ kind: constantFrom("open", "step"), window: nat(5) }),
  record({ kind: constantFrom("pass"), window: nat(5), ms: constantFrom(1_000, renewEveryMs, leaseMs, 10 * leaseMs) }),
);

/** Counts its steps in the record, one for each time it is let go on; `taken` has each step that a window was granted. */
function steppingWorker(taken: string[], gates: Set<() => void>): Partial<RunWorker> {
  return {
    async goOn(run, signal) {
      while (stepsOf(run.record()) < steps) {
        const { promise, resolve } = Promise.withResolvers<void>();
        gates.add(resolve);
        signal.addEventListener("abort", () => resolve());
        if (!signal.aborted) await promise;
        if (signal.aborted) return;
        taken.push(
          `${run.id}${stepsOf(await run.change((found) => ({ ...found, own: { steps: stepsOf(found) + 1 } })))}`,
        );
      }
      await run.change((found) => ({ ...found, state: "done" }));
      taken.push(`${run.id} done`);
    },
  };
}

const turn = () => new Promise((resolve) => void setImmediate(resolve));

// Files are written for each step of each run.
test(
  "however windows die, sleep, wake and come, each step of a run is done once, in order, and each run ends once",
  { timeout: 60_000 },
  async () => {
    const property = asyncProperty(array(event, { minLength: 5, maxLength: 25 }), async (events) => {
      const windows = await openWindows();
      const taken: string[] = [];
      const gates = new Set<() => void>();
      let count = 0;
      const open = async (): Promise<Window> => {
        const name = `w${(count += 1)}`;
        const window = windows.open(name, { worker: steppingWorker(taken, gates) });
        await window.pickUp();
        return window;
      };
      const letGoOn = () => {
        for (const gate of gates) gate();
        gates.clear();
      };
      const alive = [await open(), await open(), await open()];
      try {
        for (const [index, id] of ids.entries()) await alive[index]?.start(newRun(id, { own: { steps: 0 } }));
        for (const happening of events) {
          const window = alive[happening.window % Math.max(alive.length, 1)];
          if (happening.kind === "open") alive.push(await open());
          else if (happening.kind === "step") letGoOn();
          else if ("ms" in happening) windows.clock.pass(happening.ms);
          else if (happening.kind === "sleep" || happening.kind === "die") window?.sleep();
          else if (happening.kind === "wake") window?.wake();
          else await window?.close();
          const isGone = happening.kind === "die" || happening.kind === "close";
          if (isGone && window) alive.splice(alive.indexOf(window), 1);
          await turn();
        }
        const last = await open();
        await vi.waitFor(
          async () => {
            // Time passes no faster than the disk: else leases run out while they are written, and nobody comes to an end.
            for (let looks = 0; looks < 20; looks += 1) await stat(windows.folder);
            windows.clock.pass(renewEveryMs);
            letGoOn();
            expect(ids.map((id) => last.find(id)?.state)).toEqual(["done", "done", "done"]);
          },
          { timeout: 20_000, interval: 5 },
        );
      } finally {
        letGoOn();
        await windows.close();
      }
      const expected = ids.flatMap((id) => [`${id}1`, `${id}2`, `${id}3`, `${id} done`]);
      expect(taken.toSorted((one, other) => (one < other ? -1 : 1))).toEqual(expected.toSorted());
    });
    await check(property, { numRuns: 20 });
  },
);
