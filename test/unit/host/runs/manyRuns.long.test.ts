import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { createRunDesk } from "../../../../src/host/runs/createRunDesk.ts";
import { createRunStore } from "../../../../src/host/runs/runStore.ts";
import type { RunWorker } from "../../../../src/host/runs/runWorker.ts";
import { cpuMs } from "../../../support/cpuMs.ts";
import { newRun } from "./windows.ts";

const runs = 500;
const most = 10 * 1024 * 1024;
/** What a task of some steps would hold. */
const large = { results: Array.from({ length: 20 }, (_, index) => `${index} `.repeat(300)) };

setFlagsFromString("--expose-gc");
const gc = z.function({ input: [], output: z.void() }).implement(runInNewContext("() => gc()"));

function memory(): number {
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Sockets, pipes and the like; timers are counted where the desk gets them. */
const resources = () => process.getActiveResourcesInfo().filter((kind) => /Wrap$|Socket|Watcher/.test(kind)).length;
/** Open files and sockets; where the system does not say, they are not counted. */
const handles = () => (process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0);

function openDesk(folder: string, worker: RunWorker) {
  const timers = new Set<object>();
  const report = (sentence: string) => {
    throw new Error(sentence);
  };
  const desk = createRunDesk({
    store: createRunStore(folder, report),
    window: "w",
    workspace: () => ({ id: "", name: "" }),
    workerOf: () => worker,
    now: Date.now,
    after(ms, act) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, ms);
      timers.add(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer);
      };
    },
    report,
    onEnded: () => undefined,
  });
  return { ...desk, timers };
}

// Each run is written to disk several times.
test("five hundred runs leave at most 10 MB, no timer, no socket and no open file", { timeout: 240_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumb-runs-"));
  const worker: RunWorker = {
    kind: "answer",
    async goOn(run) {
      await run.change((record) => ({ ...record, state: "done", cost: 12_000, own: large }));
    },
    open: async () => undefined,
  };
  const desk = openDesk(folder, worker);
  await desk.pickUp();
  const one = async (id: string) => {
    await desk.start(newRun(id));
    const left = () => expect(desk.find(id)).toSatisfy((found) => found?.endedAt !== undefined && !found.lease);
    await vi.waitFor(left, { timeout: 60_000, interval: 2 });
  };
  await one("warm");
  const before = memory();
  const idle = { resources: resources(), handles: handles() };
  const lanes = Array.from({ length: 10 }, async (_, lane) => {
    for (let index = lane; index < runs; index += 10) await one(`r${index}`);
  });
  await Promise.all(lanes);
  expect(desk.list()).toHaveLength(runs + 1);
  expect(memory() - before).toBeLessThan(most);
  expect(desk.timers.size).toBe(0);
  // Fewer is well: the runner of the tests lets go of pipes of its own.
  const noMore = () => {
    expect(resources()).toBeLessThanOrEqual(idle.resources);
    expect(handles()).toBeLessThanOrEqual(idle.handles);
  };
  await vi.waitFor(noMore, { timeout: 20_000 });
  await desk.close();

  const fresh = openDesk(folder, worker);
  const atStart = memory();
  const ms = await cpuMs(() => fresh.pickUp());
  // So many are kept; the oldest went.
  expect(fresh.list()).toHaveLength(runs);
  console.log(
    `${runs} runs: ${((memory() - atStart) / 1e6).toFixed(1)} MB when listed, ${ms.toFixed(0)} ms of processor`,
  );
  expect(memory() - atStart).toBeLessThan(most);
  expect(await fresh.read("r7")).toMatchObject({ own: large });
  await fresh.close();
  await rm(folder, { recursive: true, force: true });
});
