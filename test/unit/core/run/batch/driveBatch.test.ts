import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isSettled } from "../../../../../src/core/run/batch/batchOwn.ts";
import { summaryOf } from "../../../../../src/core/run/batch/batchSummary.ts";
import { startSimulation } from "../../../../support/simulation/server.ts";
import { type Fault, faults } from "../../../../support/simulation/faults.ts";
import type { Simulation } from "../../../../support/simulation/simulation.ts";
import { Crash, openBatch, type OpenBatch } from "./batchHarness.ts";

let simulation: Simulation;
let batch: OpenBatch;
beforeEach(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterEach(async () => {
  await batch.close();
  await simulation.close();
});

/** The next request that starts a batch meets it. */
const atStart = (fault: Fault): Fault => ({
  ...fault,
  when: ({ method, path }) => method === "POST" && path === "/v1/batches",
});

/** What was billed is in the ledger, in the budgets and in the record, each once. */
function expectBilled(answered: number) {
  const { ledger, book, own } = batch;
  expect(ledger).toHaveLength(answered);
  expect(new Set(ledger.map(({ id }) => id)).size).toBe(answered);
  const cost = ledger.reduce((sum, entry) => sum + (entry.cost ?? Number.NaN), 0);
  expect(book.spent).toBe(cost);
  expect([...book.open.keys()]).toEqual([]);
  expect(summaryOf(own()).cost).toBe(cost);
  return cost;
}

describe("a batch of 1,000 requests with 5 % errors", () => {
  it("is joined, billed at half and leaves what failed, also over a restart in its middle", async () => {
    simulation.troubleBatches({ failEvery: 20, holdAfter: 400 });
    batch = await openBatch(simulation, 1_000);
    const leaving = new AbortController();
    const first = batch.run({ leaving: leaving.signal });
    await expect.poll(() => summaryOf(batch.own()).progress?.done, { timeout: 30_000 }).toBeGreaterThan(100);
    leaving.abort("leaving");
    await first;
    expect(batch.own().parts.every(isSettled)).toBe(false);

    simulation.troubleBatches({ failEvery: 20 });
    await batch.run();
    const results = await batch.results();
    expect(results.map((result) => result?.kind)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => (index % 20 === 19 ? "failed" : "answered")),
    );
    expect(summaryOf(batch.own())).toMatchObject({
      state: "done",
      progress: { done: 950, failed: 50, total: 1_000 },
      detail: "950 of 1000 were answered. 50 failed. Retry asks those again, and nothing else.",
    });
    expect(batch.created()).toBe(1);
    const cost = expectBilled(950);
    expect(batch.ledger.every(({ usage }) => usage?.serviceTier === "batch")).toBe(true);
    expect(cost).toBeLessThanOrEqual(batch.staged.worst ?? 0);
  }, 60_000);
});

describe("a batch whose time is over", () => {
  it("keeps the finished half, bills it, and says that the rest was never run", async () => {
    simulation.troubleBatches({ expireAfter: 50 });
    batch = await openBatch(simulation, 100);
    await batch.run();
    expect((await batch.results()).filter((result) => result?.kind === "answered")).toHaveLength(50);
    expectBilled(50);
    expect(summaryOf(batch.own())).toMatchObject({ state: "done", progress: { done: 50, failed: 50, total: 100 } });
    expect(summaryOf(batch.own()).detail).toBe(
      "50 of 100 were answered. 50 were never run, and cost nothing. The provider’s 24 hours were over before all had their turn. Retry asks those again, and nothing else.",
    );
  });
});

describe("a batch that is being answered", () => {
  it("has no cost that is known, whatever was answered of it", async () => {
    simulation.troubleBatches({ holdAfter: 3 });
    batch = await openBatch(simulation, 4);
    const leaving = new AbortController();
    const running = batch.run({ leaving: leaving.signal });
    await expect.poll(() => summaryOf(batch.own()).progress?.done, { timeout: 30_000 }).toBe(3);
    expect(summaryOf(batch.own())).not.toHaveProperty("cost");
    leaving.abort("leaving");
    await running;
  });
});

describe("a cancelled batch", () => {
  it("keeps and bills what is finished", async () => {
    simulation.troubleBatches({ holdAfter: 3 });
    batch = await openBatch(simulation, 8);
    const cancelled = new AbortController();
    const running = batch.run({ cancelled: cancelled.signal });
    await expect.poll(() => summaryOf(batch.own()).progress?.done, { timeout: 30_000 }).toBe(3);
    cancelled.abort("cancelled");
    await running;
    expect(summaryOf(batch.own())).toMatchObject({ state: "cancelled", progress: { done: 3, failed: 5, total: 8 } });
    expectBilled(3);
  });

  it("goes on being cancelled in the next window", async () => {
    simulation.troubleBatches({ holdAfter: 3 });
    batch = await openBatch(simulation, 8);
    const [leaving, cancelled] = [new AbortController(), new AbortController()];
    const running = batch.run({ leaving: leaving.signal, cancelled: cancelled.signal });
    await expect.poll(() => summaryOf(batch.own()).progress?.done, { timeout: 30_000 }).toBe(3);
    cancelled.abort("cancelled");
    await expect.poll(() => batch.own().isCancelling).toBe(true);
    leaving.abort("leaving");
    await running;
    await batch.run();
    expect(summaryOf(batch.own()).state).toBe("cancelled");
    expectBilled(3);
  });

  it("sends nothing of what waited", async () => {
    batch = await openBatch(simulation, 4);
    const cancelled = AbortSignal.abort("cancelled");
    await batch.run({ cancelled });
    expect(summaryOf(batch.own())).toMatchObject({ state: "cancelled", cost: 0 });
    expect(batch.created()).toBe(0);
  });
});

describe("dying at any step", () => {
  it("sends nothing twice, loses nothing and bills each answer once", async () => {
    let steps = 0;
    for (let crashAt = 1; ; crashAt += 1) {
      await batch?.close();
      simulation.reset();
      simulation.troubleBatches({ failEvery: 3 });
      batch = await openBatch(simulation, 6, { requests: 4 });
      const hasDied = await batch.run({ crashAt }).then(
        () => false,
        (error: unknown) => {
          expect(error).toBeInstanceOf(Crash);
          return true;
        },
      );
      if (hasDied) await batch.run();
      const kinds = (await batch.results()).map((result) => result?.kind);
      expect(kinds, `died at step ${crashAt}`).toEqual(
        // Each of the two parts has its own third.
        ["answered", "answered", "failed", "answered", "answered", "answered"],
      );
      expect(batch.created(), `died at step ${crashAt}`).toBe(2);
      expectBilled(5);
      if (!hasDied) break;
      steps = crashAt;
    }
    expect(steps).toBeGreaterThan(40);
  }, 120_000);

  it("again and again still ends", async () => {
    simulation.troubleBatches({ failEvery: 3 });
    batch = await openBatch(simulation, 6);
    let deaths = 0;
    for (let crashAt = 4; ; crashAt += 1) {
      const hasDied = await batch.run({ crashAt }).then(
        () => false,
        () => true,
      );
      if (!hasDied) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(3);
    expect(batch.created()).toBe(1);
    expectBilled(4);
  });
});

describe("a server with faults", () => {
  it("that breaks the line while it starts a batch is not asked to start it twice", async () => {
    batch = await openBatch(simulation, 3);
    simulation.script(atStart(faults.closeSocket()));
    await batch.run();
    expect(batch.created()).toBe(1);
    expectBilled(3);
  });

  it("that is overloaded is asked again later", async () => {
    batch = await openBatch(simulation, 3);
    simulation.script(atStart(faults.overloaded()), atStart(faults.rateLimit()));
    await batch.run();
    expect(batch.created()).toBe(1);
    expectBilled(3);
  });

  it("that lets no more tokens wait gets what can never fit in halves, and nothing is said to be charged for the refusals", async () => {
    batch = await openBatch(simulation, 4);
    const size = (await (await batch.files.blob("part-1")).text()).length / 4;
    simulation.troubleBatches({ enqueuedLimit: Math.ceil(size / 3) });
    // The size in tokens, as the test's counter counts, is a little less than that of the file.
    await batch.run();
    expect(batch.own().parts.map(({ name }) => name)).toEqual(["part-1aa", "part-1ab", "part-1ba", "part-1bb"]);
    expectBilled(4);
  });

  it("that has no credit left while it is asked for the results gives them later", async () => {
    batch = await openBatch(simulation, 3);
    simulation.script({ ...faults.insufficientQuota(), when: ({ method }) => method === "GET", times: 2 });
    await batch.run();
    expect(batch.own().parts.map(({ state }) => state)).toEqual(["collected"]);
    expectBilled(3);
  });

  it("that refuses the key pauses the batch", async () => {
    batch = await openBatch(simulation, 3);
    simulation.script(atStart(faults.invalidKey()));
    await expect(batch.run()).rejects.toThrow(
      "OpenAI did not accept the API key. Nothing was sent and nothing is charged. It goes on once the connection is mended.",
    );
    await batch.run();
    expectBilled(3);
  });
});

describe("a start that nobody saw the end of", () => {
  it("waits for a valid key instead of looking for it in vain", async () => {
    batch = await openBatch(simulation, 3);
    simulation.script(atStart(faults.closeSocket()), {
      ...faults.invalidKey(),
      when: ({ method, path }) => method === "GET" && path === "/v1/batches",
    });
    await expect(batch.run()).rejects.toThrow("OpenAI did not accept the API key. What was sent goes on there.");
    await batch.run();
    expect(batch.created()).toBe(1);
    expectBilled(3);
  });
});

describe("a budget that has no room", () => {
  it("leaves the part unsent, and says so", async () => {
    batch = await openBatch(simulation, 3);
    await batch.run({ reserve: async () => ({ refusal: "It does not fit into today’s budget." }) });
    expect(batch.created()).toBe(0);
    expect(summaryOf(batch.own())).toMatchObject({ state: "failed", cost: 0 });
    expect(summaryOf(batch.own()).detail).toContain("It does not fit into today’s budget.");
  });
});
