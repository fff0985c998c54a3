import { expect, test } from "vitest";
import type { KeptTurn } from "../../../../src/core/thread/threadFile.ts";
import { openShelf } from "../../../../src/host/chat/shelf.ts";
import type { Update } from "../../../../src/protocol/updates.ts";

/** A shelf on which the thread `slow` is read only when it is let go. */
async function openSlowShelf() {
  const slow = Promise.withResolvers<readonly KeptTurn[]>();
  const told: Update[] = [];
  const threads = {
    read: async (id: string) => (id === "slow" ? await slow.promise : []),
    append: async () => undefined,
  };
  const shelf = await openShelf("first", { threads, publish: (update) => told.push(update) }, () => "new");
  return { shelf, told, letGo: () => slow.resolve([]) };
}

test("of two chats that are opened one right after the other the later one stays, however long the first is read", async () => {
  const { shelf, told, letGo } = await openSlowShelf();
  const opening = shelf.show("slow");
  await shelf.show("quick");
  letGo();
  await opening;
  expect(shelf.shown().id()).toBe("quick");
  const { thread } = await shelf.use("slow");
  thread.tell({ type: "tierList", body: {} });
  expect(told).toEqual([]);
});

test("a new chat is not replaced by one that was still being read", async () => {
  const { shelf, letGo } = await openSlowShelf();
  const opening = shelf.show("slow");
  shelf.showNew();
  letGo();
  await opening;
  expect(shelf.shown().id()).toBe("new");
});

test("the shown chat stays where it is opened again while another is being read", async () => {
  const { shelf, letGo } = await openSlowShelf();
  const opening = shelf.show("slow");
  await shelf.show("first");
  letGo();
  await opening;
  expect(shelf.shown().id()).toBe("first");
});
