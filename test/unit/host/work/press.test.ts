import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RunRecord } from "../../../../src/core/run/record/runRecord.ts";
import { press } from "../../../../src/host/work/press.ts";
import { fakeClock } from "../../../support/fakes/clock.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "plumb-press-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a task that another window paused and then died with is gone on with once that window's time is over", async () => {
  const { now, after, pass, pending } = fakeClock();
  const record: RunRecord = {
    v: 1,
    id: "t",
    kind: "task",
    title: "Tidy up",
    state: "paused",
    startedAt: now(),
    changedAt: now(),
    workspace: { id: "", name: "" },
    needsWorkspace: true,
    connection: "Test",
    isSimulated: false,
    lease: { window: "another", until: now() + 60_000 },
    own: undefined,
  };
  const dispose = vi.fn<() => void>();
  const resume = vi.fn(async () => undefined);
  const desk = { find: () => record, filesOf: async () => folder, resume, onDidChange: () => ({ dispose }) };
  const pressed = press("t", { type: "resumed" }, { desk, live: () => undefined, now, after });
  await vi.waitFor(() => expect(pending()).toBe(1));
  pass(59_000);
  expect(pending()).toBe(1);
  pass(1_000);
  await pressed;
  expect(resume).toHaveBeenCalledOnce();
  expect(dispose).toHaveBeenCalledOnce();
});
