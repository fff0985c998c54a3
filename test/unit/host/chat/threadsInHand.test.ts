import { expect, test } from "vitest";
import { createThreadsInHand } from "../../../../src/host/chat/threadsInHand.ts";

function store() {
  const reads: string[] = [];
  return {
    reads,
    read: async (id: string) => {
      reads.push(id);
      return [];
    },
    append: async () => undefined,
  };
}

test("two chats and what follows an answer work on the same thread, and each is told of it while it watches", async () => {
  const threads = store();
  const inHand = createThreadsInHand(threads);
  const told: string[] = [];
  const [one, other] = await Promise.all([
    inHand.take("t", () => void told.push("one")),
    inHand.take("t", () => void told.push("other")),
  ]);
  const follower = await inHand.take("t");
  expect(other.thread).toBe(one.thread);
  expect(follower.thread).toBe(one.thread);
  follower.thread.tell({ type: "tierList", body: {} });
  expect(told.toSorted()).toEqual(["one", "other"]);
  one.release();
  one.release();
  follower.thread.tell({ type: "tierList", body: {} });
  expect(told).toHaveLength(3);
});

test("a thread is read once while somebody holds it", async () => {
  const threads = store();
  const inHand = createThreadsInHand(threads);
  const first = await inHand.take("t");
  const second = await inHand.take("t");
  expect(threads.reads).toEqual(["t"]);
  first.release();
  expect((await inHand.take("t")).thread).toBe(second.thread);
  expect(threads.reads).toEqual(["t"]);
});

test("a thread is read anew once everybody has let go of it, each once", async () => {
  const threads = store();
  const inHand = createThreadsInHand(threads);
  const [first, second] = [await inHand.take("t"), await inHand.take("t")];
  first.release();
  first.release();
  const third = await inHand.take("t");
  expect(third.thread).toBe(second.thread);
  second.release();
  third.release();
  expect((await inHand.take("t")).thread).not.toBe(first.thread);
  expect(threads.reads).toEqual(["t", "t"]);
});
