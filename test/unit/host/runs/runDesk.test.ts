import { readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { leaseMs, renewEveryMs } from "../../../../src/core/run/record/lease.ts";
import { LeaseLost } from "../../../../src/host/runs/runWorker.ts";
import { newRun, openWindows, type Work, type Window } from "./windows.ts";

let windows: Awaited<ReturnType<typeof openWindows>>;
beforeEach(async () => {
  windows = await openWindows();
});
afterEach(() => windows.close());

const soon = <Value>(check: () => Value) => vi.waitFor(check, { timeout: 8_000, interval: 5 });
const workIn = (window: Window, index = 0): Promise<Work> =>
  soon(() => {
    const work = window.works[index];
    if (!work) throw new Error(`Window ${window.name} has begun no work ${index}.`);
    return work;
  });
const stateIn = (window: Window, id: string, state: string) =>
  soon(() => expect(window.find(id)).toMatchObject({ state }));

async function twoWindows() {
  const [first, second] = [windows.open("one"), windows.open("two")];
  await Promise.all([first.pickUp(), second.pickUp()]);
  return { first, second };
}

test("a run is on disk before it is worked on, and ends as its worker says", async () => {
  const { first, second } = await twoWindows();
  const begun = await first.start(newRun("a"));
  expect(begun).toMatchObject({ state: "reserved", lease: { window: "one" }, workspace: { name: "shop" } });
  expect(await second.read("a")).toMatchObject({ state: "reserved" });
  const { run, finish } = await workIn(first);
  windows.clock.pass(1_000);
  await run.change((record) => ({ ...record, state: "thinking", cost: 400 }));
  await stateIn(second, "a", "thinking");
  await run.change((record) => ({ ...record, state: "done" }));
  finish();
  await soon(() => expect(first.ended).toHaveLength(1));
  expect(await second.read("a")).toMatchObject({ state: "done", cost: 400, endedAt: windows.clock.now() });
  expect((await second.read("a"))?.lease).toBeUndefined();
  await stateIn(second, "a", "done");
  expect(second.ended).toEqual([]);
  expect(await readdir(join(windows.folder, "open"))).toEqual([]);
});

test("a new run is worked on once, also where its window sees it on disk before it knows that it is there", async () => {
  const first: Window = windows.open("one", { onCreated: () => first.pickUp() });
  await first.start(newRun("a"));
  await workIn(first);
  expect(first.works).toHaveLength(1);
});

test("an empty list says nothing until what there is has been read, and what cannot be read is not waited for", async () => {
  const { first } = await twoWindows();
  await first.start(newRun("a"));
  const later = windows.open("later");
  const known = later.whenRead.then(() => later.list().map(({ id }) => id));
  expect(later.list()).toEqual([]);
  await later.pickUp();
  expect(await known).toEqual(["a"]);

  await rename(join(windows.folder, "all"), join(windows.folder, "elsewhere"));
  await writeFile(join(windows.folder, "all"), "no folder");
  const last = windows.open("last");
  await last.pickUp();
  await last.whenRead;
  expect(last.reported).toHaveLength(1);
});

test("what a window that dies held is gone on with by one other, once its lease has run out", async () => {
  const { first, second } = await twoWindows();
  const third = windows.open("three");
  await third.pickUp();
  await first.start(newRun("a"));
  const dead = await workIn(first);
  first.sleep();
  await soon(() => expect([second.find("a"), third.find("a")]).toMatchObject([{ id: "a" }, { id: "a" }]));
  windows.clock.pass(leaseMs - 1);
  expect([...second.works, ...third.works]).toEqual([]);
  windows.clock.pass(1);
  await soon(() => expect([...second.works, ...third.works]).toHaveLength(1));
  const heir = second.works.length > 0 ? second : third;
  await soon(async () => expect((await second.read("a"))?.lease?.window).toBe(heir.name));

  // The first one only slept: what it does now is refused, and it stops.
  await expect(dead.run.change((record) => ({ ...record, state: "done" }))).rejects.toThrow(LeaseLost);
  expect(dead.signal).toMatchObject({ aborted: true, reason: "leaving" });
  expect(await second.read("a")).toMatchObject({ state: "reserved" });
  expect(first.ended).toEqual([]);
  expect([...second.works, ...third.works]).toHaveLength(1);
});

test("a window that goes lets go, and another goes on at once", async () => {
  const { first, second } = await twoWindows();
  await first.start(newRun("a"));
  const { run, signal } = await workIn(first);
  await run.change((record) => ({ ...record, state: "thinking" }));
  await first.close();
  expect(signal.reason).toBe("leaving");
  const work = await workIn(second);
  expect(work.run.record()).toMatchObject({ state: "thinking", lease: { window: "two" } });
});

test("a lease is kept for as long as the work takes", async () => {
  const { first, second } = await twoWindows();
  await first.start(newRun("a"));
  await workIn(first);
  for (let passed = 0; passed < 3 * leaseMs; passed += renewEveryMs) {
    windows.clock.pass(renewEveryMs);
    const until = windows.clock.now() + leaseMs;
    await soon(async () => expect((await first.read("a"))?.lease).toEqual({ window: "one", until }));
    await soon(() => expect(first.timers()).toBe(1));
  }
  expect(second.works).toEqual([]);
});

test("after the machine slept, the window that held a run is let go on with it", async () => {
  const { first, second } = await twoWindows();
  await first.start(newRun("a"));
  await workIn(first);
  await stateIn(second, "a", "reserved");
  first.sleep();
  second.sleep();
  windows.clock.pass(3_600_000);
  second.wake();
  first.wake();
  await soon(async () => expect((await first.read("a"))?.lease?.until).toBe(windows.clock.now() + leaseMs));
  windows.clock.pass(2 * renewEveryMs);
  await soon(() => expect(second.timers()).toBe(1));
  expect(second.works).toEqual([]);
  expect(first.works[0]?.signal.aborted).toBe(false);
});

test("a run is stopped wherever it runs", async () => {
  const { first, second } = await twoWindows();
  await first.start(newRun("here"));
  await first.start(newRun("there"));
  await workIn(first, 1);
  await first.cancel("here");
  expect(first.find("here")).toMatchObject({ state: "cancelled" });
  await stateIn(second, "there", "reserved");
  await second.cancel("there");
  expect(second.find("there")).toMatchObject({ state: "cancelled" });
  expect(first.works.map(({ signal }) => signal.reason)).toEqual(["cancelled", "cancelled"]);
  expect(second.works).toEqual([]);
});

test("a run whose window is gone is taken over to be stopped, in whatever workspace", async () => {
  const first = windows.open("one", { workspace: "shop" });
  const second = windows.open("two", { workspace: "other" });
  await Promise.all([first.pickUp(), second.pickUp()]);
  await first.start(newRun("a", { needsWorkspace: true }));
  await workIn(first);
  await first.close();
  await soon(() => expect(second.find("a")?.lease).toBeUndefined());
  expect(second.works).toEqual([]);
  await second.cancel("a");
  expect(second.works[0]?.signal.reason).toBe("cancelled");
  expect(second.find("a")).toMatchObject({ state: "cancelled" });
});

test("a window that does not stop a run when it is told to is given up on, and the user told", async () => {
  const stubborn = windows.open("one", { worker: { goOn: () => new Promise(() => undefined) } });
  const second = windows.open("two");
  await Promise.all([stubborn.pickUp(), second.pickUp()]);
  await stubborn.start(newRun("a"));
  await stateIn(second, "a", "reserved");
  const cancelled = second.cancel("a");
  const renewed = async () => {
    windows.clock.pass(renewEveryMs);
    await soon(async () => expect((await second.read("a"))?.lease?.until).toBe(windows.clock.now() + leaseMs));
    await soon(() => expect(stubborn.timers()).toBe(1));
  };
  await soon(async () => expect(await second.read("a")).toMatchObject({ asked: "cancel" }));
  for (let passed = 0; passed <= 2 * leaseMs; passed += renewEveryMs) await renewed();
  await cancelled;
  expect(second.reported).toEqual([expect.stringContaining("has not stopped it yet")]);
  // What never returns is no business of this test's end.
  stubborn.sleep();
  Object.assign(stubborn, { close: async () => undefined });
});

test("a run that its worker pauses, and that is resumed before the worker is done, goes on", async () => {
  // Of two windows either may be the one that goes on.
  const first = windows.open("one");
  await first.pickUp();
  await first.start(newRun("a"));
  const { run, finish } = await workIn(first);
  await run.change((record) => ({ ...record, state: "paused" }));
  await first.resume("a");
  finish();
  const again = await workIn(first, 1);
  expect(again.run.record()).toMatchObject({ state: "queued" });
});

test("a paused run is worked on by nobody until it is resumed", async () => {
  const { first, second } = await twoWindows();
  await first.start(newRun("a"));
  await workIn(first);
  await stateIn(second, "a", "reserved");
  await second.pause("a");
  expect(await first.read("a")).toMatchObject({ state: "paused" });
  expect(first.works[0]?.signal.reason).toBe("pausing");
  expect(await readdir(join(windows.folder, "open"))).toEqual([]);
  windows.clock.pass(10 * leaseMs);
  await second.resume("a");
  expect((await workIn(second)).run.record()).toMatchObject({ state: "queued" });
  await second.pause("a");
  await second.cancel("a");
  expect(await first.read("a")).toMatchObject({ state: "cancelled" });
  expect(second.works[1]?.signal.reason).toBe("cancelled");
});

test("what a kind cannot pause is left running", async () => {
  const first = windows.open("one", { worker: { canPause: false } });
  await first.start(newRun("a"));
  await first.pause("a");
  expect(first.find("a")).toMatchObject({ state: "reserved" });
});

test("a run that needs its workspace waits for a window of it", async () => {
  const first = windows.open("one", { workspace: "shop" });
  const other = windows.open("two", { workspace: "other" });
  await Promise.all([first.pickUp(), other.pickUp()]);
  await first.start(newRun("a", { needsWorkspace: true }));
  await workIn(first);
  await first.close();
  await soon(() => expect(other.find("a")?.lease).toBeUndefined());
  expect(other.timers()).toBe(0);
  const again = windows.open("three", { workspace: "shop" });
  await again.pickUp();
  await workIn(again);
  expect(other.works).toEqual([]);
});

test("a worker that breaks off leaves a run that failed, in plain words", async () => {
  const { first } = await twoWindows();
  await first.start(newRun("a"));
  (await workIn(first)).finish(new TypeError("x is undefined"));
  await stateIn(first, "a", "failed");
  expect(first.find("a")?.detail).toBe("Plumb could not go on with it. The log has the details.");
  await first.start(newRun("b"));
  (await workIn(first, 1)).finish();
  await stateIn(first, "b", "failed");
  await soon(() => expect(first.ended.map(({ id }) => id)).toEqual(["a", "b"]));
});

test("removes what has ended, and nothing else", async () => {
  const { first, second } = await twoWindows();
  await first.start(newRun("a"));
  const { run, finish } = await workIn(first);
  await run.folder();
  await stateIn(second, "a", "reserved");
  await second.remove("a");
  expect(await second.read("a")).toBeDefined();
  await run.change((record) => ({ ...record, state: "done" }));
  finish();
  await soon(() => expect(first.ended).toHaveLength(1));
  await second.remove("a");
  expect(second.list()).toEqual([]);
  await soon(() => expect(first.list()).toEqual([]));
  expect(await readdir(join(windows.folder, "all"))).toEqual([]);
});

test("has no timer when nothing runs, and none at all once it is closed", async () => {
  const { first, second } = await twoWindows();
  expect([first.timers(), second.timers()]).toEqual([0, 0]);
  await first.start(newRun("a"));
  const { run, finish } = await workIn(first);
  await soon(() => expect([first.timers(), second.timers()]).toEqual([1, 1]));
  await run.change((record) => ({ ...record, state: "done" }));
  finish();
  await soon(() => expect([first.timers(), second.timers()]).toEqual([0, 0]));
});
