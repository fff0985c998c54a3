import { once } from "node:events";
import type { Question } from "../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../src/core/run/runEvent.ts";
import { type KeptTurn, readThreadFile, threadRecord } from "../../../src/core/thread/threadFile.ts";
import type { Update } from "../../../src/protocol/updates.ts";
import { openConversation } from "../../../src/host/chat/conversation.ts";

type Events = AsyncGenerator<RunEvent, void, undefined>;
export type Run = (question: Question, signal: AbortSignal) => Events;

export async function* answers(): Events {
  yield { kind: "text", text: "It sorts." };
  yield { kind: "continuation", continuation: { place: "https://api.example.com gpt", items: [{ id: "rs_1" }] } };
  yield { kind: "done", finish: "stop" };
}

/** Says half an answer, then waits to be stopped. */
export async function* answersUntilStopped(_: Question, signal: AbortSignal): Events {
  yield { kind: "text", text: "Half" };
  if (!signal.aborted) await once(signal, "abort");
  yield { kind: "done", finish: "cancelled" };
}

/** A chat whose threads are files in memory, by thread. `onFree` is told whenever an answer has ended. */
export async function openFakeChat(run: Run, onFree: () => void = () => undefined) {
  const files = new Map<string, string>();
  const asked: Question[] = [];
  const updates: Update[] = [];
  const shown: string[] = [];
  const outcomes: string[] = [];
  let ids = 0;
  const read = (id: string): readonly KeptTurn[] => readThreadFile(files.get(id) ?? "").turns;
  const conversation = await openConversation(undefined, {
    run: (question, signal) => {
      asked.push(question);
      return run(question, signal);
    },
    threads: {
      read: async (id) => read(id),
      append: async (id, turn, extra) => void files.set(id, (files.get(id) ?? "") + threadRecord(turn, extra)),
    },
    publish: (update) => updates.push(update),
    onThread: ({ id }) => shown.push(id),
    onFree,
    listener: { started: () => undefined, changed: () => undefined, ended: () => undefined },
    onOutcome: ({ turn }, _, kind) => outcomes.push(`${turn.id} ${kind}`),
    onUnmarked: (id) => outcomes.push(`${id} unmarked`),
    offerDeeper: async () => undefined,
    now: () => 1000,
    newId: () => `id-${(ids += 1)}`,
  });
  return { conversation, asked, updates, shown, outcomes, read };
}
