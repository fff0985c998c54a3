import { expect, test } from "vitest";
import { createDrafts } from "../../../../src/host/chat/drafts.ts";
import { createChatMemory, threadKey } from "../../../../src/host/chats/chatMemory.ts";
import { fakeClock } from "../../../support/fakes/clock.ts";

function workspace(first: Record<string, unknown> = {}) {
  const values = new Map(Object.entries(first));
  return {
    keys: () => [...values.keys()],
    get: (key: string, otherwise?: unknown) => values.get(key) ?? otherwise,
    update: async (key: string, value: unknown) =>
      value === undefined ? void values.delete(key) : void values.set(key, value),
  };
}

test("the chat that a workspace had before it could have several is found where it was", () => {
  const remembered = createChatMemory(workspace({ [threadKey]: "t-old", "plumb.tier": "high" }));
  expect(remembered.sideBar()).toBe("first");
  expect(remembered.of("first").get(threadKey)).toBe("t-old");
  expect(remembered.of("c1").get("plumb.tier", "auto")).toBe("auto");
});

test("each chat remembers for itself, and one that is forgotten takes nothing of others along", async () => {
  const base = workspace();
  const remembered = createChatMemory(base);
  await remembered.of("first").update(threadKey, "t0");
  await remembered.of("c1").update(threadKey, "t1");
  await remembered.of("c1").update("plumb.tier", "max");
  expect([remembered.shows("t0"), remembered.shows("t1"), remembered.shows("t2")]).toEqual([true, true, false]);
  expect(remembered.of("c1").keys()).toEqual([threadKey, "plumb.tier"]);
  await remembered.forget("c1");
  expect(base.keys()).toEqual([threadKey]);
  await base.update("plumb.queues", {});
  await remembered.forget("first");
  expect(base.keys()).toEqual(["plumb.queues"]);
});

test("chats that never came back are forgotten in the end, oldest first", async () => {
  const remembered = createChatMemory(workspace());
  for (let index = 0; index < 45; index += 1) await remembered.of(`c${index}`).update(threadKey, `t${index}`);
  remembered.of("one-more");
  expect([remembered.shows("t0"), remembered.shows("t44")]).toEqual([false, true]);
});

test("what is being written in a new chat that is open elsewhere does not go on in another", () => {
  const base = workspace({ [`${threadKey}@c1`]: "t-open" });
  const remembered = createChatMemory(base);
  const drafts = createDrafts(base, fakeClock().after, remembered.shows);
  drafts.saveText("t-open", "Why is", true);
  drafts.adopt("t-next");
  expect([drafts.text("t-open"), drafts.text("t-next")]).toEqual(["Why is", ""]);
  void remembered.forget("c1");
  drafts.adopt("t-next");
  expect(drafts.text("t-next")).toBe("Why is");
});
