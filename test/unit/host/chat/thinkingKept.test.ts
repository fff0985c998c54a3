import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { wholeOf } from "../../../../src/core/thread/trace.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { openConversation } from "../../../../src/host/chat/conversation.ts";
import { createThreadStore } from "../../../../src/host/store/threadStore.ts";

let folder = "";
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "plumb-thinking-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const paragraph = (index: number) => `**Step ${index}**\n\nWhat was found in step ${index}.\n\n`;

async function* thinksLong(): AsyncGenerator<RunEvent, void, undefined> {
  for (let index = 0; index < 4000; index += 1)
    yield { kind: "thinking", text: paragraph(index), headline: index % 100 === 0 ? `Step ${index}` : undefined };
  yield { kind: "text", text: "So it is." };
  yield { kind: "done", finish: "stop" };
}

test("an hour of thinking is kept whole, once, with the times of its phases, and read back by another window", async () => {
  const reports: string[] = [];
  const threads = createThreadStore(folder, (sentence) => void reports.push(sentence));
  let now = 1000;
  let threadId = "";
  const conversation = await openConversation(undefined, {
    run: () => thinksLong(),
    threads,
    publish: () => undefined,
    onThread: ({ id }) => void (threadId = id),
    listener: { started: () => undefined, changed: () => undefined, ended: () => undefined },
    onOutcome: () => undefined,
    onUnmarked: () => undefined,
    offerDeeper: async () => undefined,
    // A record every few seconds.
    now: () => (now += 100),
    newId: () => `id-${now}`,
  });
  await conversation.ask({ command: "ask", question: "Why?", pieces: [], omissions: [], tier: "max" });

  const all = Array.from({ length: 4000 }, (_, index) => paragraph(index)).join("");
  const other = createThreadStore(folder, (sentence) => void reports.push(sentence));
  const [kept] = await other.read(threadId);
  const thinking = kept?.turn.thinking;
  expect(thinking?.text).toBe(all.slice(-60_000));
  expect(kept && thinking && wholeOf(await other.traces(threadId), kept.turn, thinking)).toBe(all);
  expect(thinking?.phases?.length).toBe(40);
  const [first, second] = thinking?.phases ?? [];
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(5_000);
  const file = await readFile(join(folder, `${threadId}.jsonl`), "utf8");
  expect(file.split("found in step 7.").length).toBe(2);
  expect(reports).toEqual([]);
});
