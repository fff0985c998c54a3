import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAnswerWindows } from "../answers/answerWindows.ts";

type Windows = Awaited<ReturnType<typeof openAnswerWindows>>;
let windows: Windows;
beforeEach(async () => {
  windows = await openAnswerWindows();
});
afterEach(() => windows.close());

const until = { timeout: 15_000, interval: 10 };
const far = 3_600_000;

describe("a question for tonight", { timeout: 30_000 }, () => {
  it("is asked at its hour and not before, in a chat of its own, at the flex price, and charged once", async () => {
    const one = await windows.open("one");
    const at = one.now() + 20_000;
    const id = await one.askTonight("Why is the sky blue?", at);
    await expect.poll(() => one.desk.find(id)?.detail, until).toMatch(/^It is asked at \d+:\d\d\.$/);
    expect(one.desk.find(id)?.state).toBe("reserved");
    expect(windows.posts()).toEqual([]);
    expect((await windows.book()).open).toEqual([]);
    await expect.poll(() => one.desk.find(id)?.state, until).toBe("done");
    expect(one.now()).toBeGreaterThanOrEqual(at);
    expect(windows.posts()).toHaveLength(1);
    expect(windows.posts()[0]?.body).toMatchObject({ service_tier: "flex", background: true });
    expect(one.conversation.thread().turns).toEqual([]);
    await one.desk.open(id);
    expect(one.conversation.thread().turns[0]).toMatchObject({ state: "done", isFlex: true });
    expect(await windows.ledger()).toMatchObject([{ id, usage: { serviceTier: "flex" } }]);
    expect(one.desk.find(id)).not.toHaveProperty("detail");
  });

  it("is asked by another window when the one that wrote it down is gone", async () => {
    const one = await windows.open("one");
    const id = await one.askTonight("Why is the sky blue?", one.now() + 40_000);
    await expect.poll(() => one.desk.find(id)?.detail, until).toBeDefined();
    one.kill();
    const other = await windows.open("other");
    await expect.poll(() => other.desk.find(id)?.state, until).toBe("done");
    expect(windows.posts()).toHaveLength(1);
    expect(await windows.ledger()).toHaveLength(1);
  });

  it("waits on when its window is closed, and can be cancelled in the next one", async () => {
    const one = await windows.open("one");
    const id = await one.askTonight("Why is the sky blue?", one.now() + far);
    await one.close();
    expect(windows.posts()).toEqual([]);
    const other = await windows.open("other");
    expect(other.desk.find(id)?.state).toBe("reserved");
    await other.desk.cancel(id);
    await expect.poll(() => other.desk.find(id), until).toMatchObject({ state: "cancelled", cost: 0 });
    expect(windows.posts()).toEqual([]);
  });

  it("is held by no window while it waits: nothing is written, however long that is", async () => {
    const [one, other] = [await windows.open("one"), await windows.open("other")];
    const id = await one.askTonight("Why is the sky blue?", one.now() + far);
    await expect.poll(() => other.desk.find(id)?.detail, until).toBeDefined();
    const [record, editions] = [other.desk.find(id), await windows.editionsOf(id)];
    expect(record).not.toHaveProperty("lease");
    // Longer than two leases of a window that works on something.
    const later = one.now() + 60_000;
    await expect.poll(() => one.now(), until).toBeGreaterThan(later);
    expect(await windows.editionsOf(id)).toEqual(editions);
    expect([one.desk.find(id), other.desk.find(id)]).toEqual([record, record]);
    expect(windows.posts()).toEqual([]);
  });

  it("costs nothing when it is cancelled before its hour", async () => {
    const one = await windows.open("one");
    const id = await one.askTonight("Why is the sky blue?", one.now() + far);
    await one.desk.cancel(id);
    expect(one.desk.find(id)).toMatchObject({ state: "cancelled", cost: 0 });
    await one.desk.open(id);
    expect(one.conversation.thread().turns[0]?.state).toBe("stopped");
    expect(windows.posts()).toEqual([]);
    expect(await windows.ledger()).toEqual([]);
  });

  it("is asked at once when the user says so", async () => {
    const one = await windows.open("one");
    const id = await one.askTonight("Why is the sky blue?", one.now() + far);
    await expect.poll(() => one.desk.find(id)?.detail, until).toBeDefined();
    await one.desk.open(id);
    await expect.poll(() => one.desk.find(id)?.state, until).toBe("done");
    expect(windows.posts()).toHaveLength(1);
  });

  it("is asked at once by any window in which the user says so, and by one alone", async () => {
    const [one, other] = [await windows.open("one"), await windows.open("other")];
    const id = await one.askTonight("Why is the sky blue?", one.now() + far);
    await expect.poll(() => other.desk.find(id)?.detail, until).toBeDefined();
    await Promise.all([other.desk.hasten(id), one.desk.hasten(id)]);
    for (const { desk } of [one, other]) await expect.poll(() => desk.find(id)?.state, until).toBe("done");
    expect(windows.posts()).toHaveLength(1);
    expect(await windows.ledger()).toHaveLength(1);
    expect(one.desk.find(id)).not.toHaveProperty("notBefore");
  });

  it("stays what it is when it is hastened after it was cancelled", async () => {
    const one = await windows.open("one");
    const id = await one.askTonight("Why is the sky blue?", one.now() + far);
    await one.desk.cancel(id);
    await one.desk.hasten(id);
    expect(one.desk.find(id)?.state).toBe("cancelled");
    expect(windows.posts()).toEqual([]);
  });
});
