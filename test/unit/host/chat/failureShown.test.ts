import { expect, it } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import type { Update } from "../../../../src/protocol/updates.ts";
import { openFakeChat } from "../../../support/fakes/openChat.ts";

const failed: RunEvent = { kind: "failed", failure: failureOf("quota", "No credit.") };
const advised: RunEvent = {
  kind: "advised",
  advice: { title: "The credit is used up", sentence: "Nothing was charged.", actions: ["retry"] },
};
const question = { command: "ask", question: "Why?", pieces: [], omissions: [], tier: "low" } as const;

/** What was told of the events of runs, message by message. */
const told = (updates: readonly Update[]) =>
  updates.flatMap((update) => (update.type === "events" ? [update.body.events.map(({ event }) => event.kind)] : []));

it("a failure is shown with what to do about it, and not before that is known", async () => {
  const known = Promise.withResolvers<void>();
  const { conversation, updates } = await openFakeChat(async function* () {
    yield { kind: "text", text: "Half" };
    yield failed;
    await known.promise;
    yield advised;
  });
  const asking = conversation.ask(question);
  await expect.poll(() => conversation.thread().turns[0]?.state).toBe("failed");
  expect(told(updates)).toEqual([["text"]]);
  known.resolve();
  await asking;
  expect(told(updates)).toEqual([["text"], ["failed", "advised"]]);
});

it("a failure that nothing is said of is shown at the end", async () => {
  const { conversation, updates } = await openFakeChat(async function* () {
    yield failed;
  });
  await conversation.ask(question);
  expect(told(updates)).toEqual([["failed"]]);
});
