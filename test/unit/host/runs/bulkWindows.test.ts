import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createScheduler, type Slot } from "../../../../src/core/run/schedule/scheduler.ts";
import { createBulkWindows } from "../../../../src/host/runs/bulkWindows.ts";
import { fakeClock } from "../../../support/fakes/clock.ts";

let folder: string;
let clock: ReturnType<typeof fakeClock>;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "plumb-bulk-")), "bulk");
  clock = fakeClock(Date.now());
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = () => readdir(folder).catch(() => []);
const faults: unknown[] = [];

/** A window whose bulk work is asked for by hand. */
function open(window: string, place = folder) {
  const { now, after } = clock;
  const windows = createBulkWindows({ folder: place, window, now, after, onFault: (error) => faults.push(error) });
  const scheduler = createScheduler({ limit: () => 4, sharing: windows.sharing, now, after });
  const stop = new AbortController();
  const slots: Slot[] = [];
  const want = () =>
    void scheduler
      .enter({ connection: "openai", model: "m", job: "list" }, stop.signal)
      .then((slot) => slot && slots.push(slot));
  return { windows, slots, want, stop };
}

/** Lets what goes on with files end, and time pass. */
async function beats(count: number): Promise<void> {
  for (let beat = 0; beat < count; beat += 1) {
    clock.pass(2_000);
    await vi.waitFor(() => expect(clock.pending()).toBeGreaterThan(0));
  }
}

test("a window alone begins at once with all of the limit, and leaves nothing behind", async () => {
  const { windows, slots, want } = open("a");
  for (let index = 0; index < 6; index += 1) want();
  await vi.waitFor(() => expect(slots).toHaveLength(4));
  for (let ended = 0; ended < 6; ended += 1) {
    await vi.waitFor(() => expect(slots.length).toBeGreaterThan(ended));
    slots[ended]?.leave();
  }
  await beats(2);
  clock.pass(2_000);
  await vi.waitFor(async () => expect(await files()).toEqual([]));
  expect(clock.pending()).toBe(0);
  await windows.dispose();
});

test("two windows share the limit, and never send more than it together", async () => {
  const [one, other] = [open("a"), open("b")];
  for (let index = 0; index < 8; index += 1) one.want();
  await vi.waitFor(() => expect(one.slots).toHaveLength(4));
  for (let index = 0; index < 8; index += 1) other.want();
  await vi.waitFor(async () => expect(await files()).toHaveLength(2));
  await beats(4);
  expect(other.slots).toHaveLength(0);
  for (const slot of one.slots.slice(0, 2)) slot.leave();
  await beats(3);
  await vi.waitFor(() => expect(other.slots).toHaveLength(2));
  expect(one.slots).toHaveLength(4);
  one.stop.abort();
  for (const slot of one.slots) slot.leave();
  // It goes, and the other one has all of the limit.
  await one.windows.dispose();
  await beats(1);
  await vi.waitFor(() => expect(other.slots).toHaveLength(4));
  other.stop.abort();
  await other.windows.dispose();
  expect(await files()).toEqual([]);
});

test("a window that died holds nobody up, and a file that says nothing is passed over", async () => {
  const dead = open("dead");
  dead.want();
  await vi.waitFor(() => expect(dead.slots).toHaveLength(1));
  await writeFile(join(folder, "odd.json"), "{");
  const past = clock.now() + 21_000;
  const { now, after } = { now: () => past, after: clock.after };
  const windows = createBulkWindows({ folder, window: "late", now, after, onFault: (error) => faults.push(error) });
  const look = vi.fn();
  windows.sharing.join("openai", look);
  await vi.waitFor(() => expect(look).toHaveBeenCalled());
  expect(windows.sharing.others("openai")).toEqual({ windows: 0, active: 0 });
  expect(faults).not.toEqual([]);
  await windows.dispose();
  dead.stop.abort();
  await dead.windows.dispose();
});

test("bulk work goes on where the folder cannot be written", async () => {
  await writeFile(join(folder, "..", "file"), "");
  const { slots, want, windows } = open("a", join(folder, "..", "file"));
  want();
  await vi.waitFor(() => expect(slots).toHaveLength(1));
  slots[0]?.leave();
  await windows.dispose();
});
