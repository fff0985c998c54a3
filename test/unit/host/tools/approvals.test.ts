import { describe, expect, it } from "vitest";
import { createApprovals } from "../../../../src/host/tools/approvals.ts";
import { problem } from "../../../../src/core/run/tools/tool.ts";

function memory(first: Record<string, unknown> = {}) {
  const values = new Map(Object.entries(first));
  return {
    keys: () => [...values.keys()],
    get: (key: string, otherwise?: unknown) => values.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => void values.set(key, value),
  };
}
const asking = (key: string) => ({ key, text: key, run: async () => problem("") });
const never = new AbortController().signal;

describe("approvals of what does more than look", () => {
  it("once is once", async () => {
    const approvals = createApprovals(memory());
    const asked = approvals.of("t1").ask("s1", asking("run test"), never);
    await approvals.answer("s1", "once", "t1");
    expect(await asked).toBe(true);
    expect(approvals.of("t1").isAllowed(asking("run test"))).toBe(false);
  });

  it("in this chat holds for the same thing in the same chat only", async () => {
    const approvals = createApprovals(memory());
    const asked = approvals.of("t1").ask("s1", asking("run test"), never);
    await approvals.answer("s1", "thread", "t1");
    expect(await asked).toBe(true);
    expect(approvals.of("t1").isAllowed(asking("run test"))).toBe(true);
    expect(approvals.of("t1").isAllowed(asking("run deploy"))).toBe(false);
    expect(approvals.of("t2").isAllowed(asking("run test"))).toBe(false);
  });

  it("always holds in later windows until it is taken back", async () => {
    const kept = memory();
    const approvals = createApprovals(kept);
    const asked = approvals.of("t1").ask("s1", asking("run test"), never);
    await approvals.answer("s1", "always", "t1");
    expect(await asked).toBe(true);
    const later = createApprovals(kept);
    expect(later.of("t2").isAllowed(asking("run test"))).toBe(true);
    expect(later.always()).toEqual(["run test"]);
    await later.revoke(["run test"]);
    expect(later.of("t2").isAllowed(asking("run test"))).toBe(false);
  });

  it("takes no other chat's word for it", async () => {
    const approvals = createApprovals(memory());
    const asked = approvals.of("t1").ask("s1", asking("run test"), never);
    await approvals.answer("s1", "always", "t2");
    expect(approvals.always()).toEqual([]);
    await approvals.answer("s1", "refuse", "t1");
    expect(await asked).toBe(false);
  });

  it("refuses when the user does, and when the answer is stopped", async () => {
    const approvals = createApprovals(memory());
    const refused = approvals.of("t1").ask("s1", asking("a"), never);
    await approvals.answer("s1", "refuse", "t1");
    expect(await refused).toBe(false);
    const stop = new AbortController();
    const stopped = approvals.of("t1").ask("s2", asking("a"), stop.signal);
    stop.abort();
    expect(await stopped).toBe(false);
    await approvals.answer("s2", "always", "t1");
    expect(approvals.always()).toEqual([]);
  });

  it("passes over what is kept in another form", () => {
    expect(createApprovals(memory({ "plumb.toolApprovals": { evil: true } })).always()).toEqual([]);
  });
});
