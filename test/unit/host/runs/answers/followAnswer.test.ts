import { expect, it } from "vitest";
import type { RunRecord } from "../../../../../src/core/run/record/runRecord.ts";
import type { RunEvent } from "../../../../../src/core/run/runEvent.ts";
import type { Turn } from "../../../../../src/core/thread/turn.ts";
import { createOpenThread } from "../../../../../src/host/chat/openThread.ts";
import { followAnswer } from "../../../../../src/host/runs/answers/followAnswer.ts";
import { turn } from "../../../../support/preview/samples.ts";
import { newRun } from "../windows.ts";

async function* told(...events: readonly RunEvent[]): AsyncGenerator<RunEvent, undefined> {
  yield* events;
  return undefined;
}

it("keeps where the answer is before anything that the disk may refuse", async () => {
  const running = turn({ id: "a", state: "running", answer: "", background: { connection: "main", startedAt: 0 } });
  const kept: Turn[] = [];
  const threads = { read: async () => [], append: async (_: string, one: Turn) => void kept.push(one) };
  const thread = createOpenThread("t", [{ turn: running, pieces: [] }], { threads, publish: () => undefined });
  const record: RunRecord = {
    v: 1,
    ...newRun("a"),
    state: "queued",
    startedAt: 0,
    changedAt: 0,
    workspace: { id: "", name: "" },
  };
  const full = new Error("ENOSPC");
  const run = {
    id: "a",
    record: () => record,
    async change(make: (found: RunRecord) => RunRecord) {
      if (make(record) !== record) throw full;
      return record;
    },
    folder: async () => "",
  };
  // The first words came in the same piece as the place.
  const place = { responseId: "resp_1", after: 3 };
  const events = told(
    { kind: "text", text: "It holds" },
    { kind: "background", place },
    { kind: "text", text: " the lock." },
  );
  const following = followAnswer(run, thread, { turn: running, pieces: [] }, events, new AbortController(), {
    now: () => 0,
    onEvent: () => undefined,
  });
  await expect(following).rejects.toBe(full);
  expect(kept.at(-1)).toMatchObject({ answer: "It holds", background: { place } });
});
