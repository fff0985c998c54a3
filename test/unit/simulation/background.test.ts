import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ResponseStreamEvent } from "openai/resources/responses/responses";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, explainMedian, sdk, textOf } from "./client.ts";

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation({ paceMs: 2 });
});
afterEach(async () => await simulation.close());

const asked = { model: "gpt-6.1-sol", input: explainMedian, background: true, store: true } as const;

async function whenOver(id: string) {
  return await expect
    .poll(async () => (await sdk(simulation).responses.retrieve(id)).status, { timeout: 15_000 })
    .toMatch(/completed|cancelled|failed/);
}

describe("a response in the background", () => {
  it("is queued at once and completed without its client", async () => {
    const queued = await sdk(simulation).responses.create(asked);
    expect(queued).toMatchObject({ status: "queued", background: true, output: [] });
    await whenOver(queued.id);
    const done = await sdk(simulation).responses.retrieve(queued.id);
    expect(done.output_text).toContain("median");
    expect(done.usage?.output_tokens).toBeGreaterThan(0);
  });

  it("streams, and goes on after any event for a client that comes back", async () => {
    const stream = await sdk(simulation).responses.create({ ...asked, stream: true });
    const before: ResponseStreamEvent[] = [];
    for await (const event of stream) {
      before.push(event);
      if (event.type === "response.output_text.delta") break;
    }
    expect(before.slice(0, 3).map(({ type }) => type)).toEqual([
      "response.created",
      "response.queued",
      "response.in_progress",
    ]);
    const [created] = before;
    const last = before.at(-1);
    if (created?.type !== "response.created" || !last) throw new Error("nothing came");
    const rest = await collect(
      await sdk(simulation).responses.retrieve(created.response.id, {
        stream: true,
        starting_after: last.sequence_number,
      }),
    );
    expect(rest[0]?.sequence_number).toBe(last.sequence_number + 1);
    const end = rest.at(-1);
    if (end?.type !== "response.completed") throw new Error("no end");
    expect(textOf([...before, ...rest])).toBe(
      textOf(await collect(await sdk(simulation).responses.retrieve(created.response.id, { stream: true }))),
    );
  });

  it("can be streamed only when it was created so", async () => {
    const { id } = await sdk(simulation).responses.create(asked);
    await expect(sdk(simulation).responses.retrieve(id, { stream: true })).rejects.toMatchObject({ status: 400 });
  });

  it("is cancelled with what was used until then, and cancelling twice changes nothing", async () => {
    const { id } = await sdk(simulation).responses.create(asked);
    await expect.poll(async () => (await sdk(simulation).responses.retrieve(id)).status).toBe("in_progress");
    const cancelled = await sdk(simulation).responses.cancel(id);
    expect(cancelled.status).toBe("cancelled");
    expect(cancelled.usage?.input_tokens).toBeGreaterThan(0);
    expect(await sdk(simulation).responses.cancel(id)).toEqual(cancelled);
  });

  it("stays as it is when it is over before it is cancelled", async () => {
    const { id } = await sdk(simulation).responses.create(asked);
    await whenOver(id);
    expect((await sdk(simulation).responses.cancel(id)).status).toBe("completed");
  });

  it("cannot be cancelled when it runs in the foreground", async () => {
    const { id } = await sdk(simulation).responses.create({ ...asked, background: false });
    await expect(sdk(simulation).responses.cancel(id)).rejects.toMatchObject({ status: 400 });
    await expect(sdk(simulation).responses.cancel("resp_0")).rejects.toMatchObject({ status: 404 });
  });

  it("must be stored", async () => {
    await expect(sdk(simulation).responses.create({ ...asked, store: false })).rejects.toMatchObject({
      status: 400,
      param: "store",
    });
  });

  it("fails where the server breaks, and is gone after its time", async () => {
    const { id } = await sdk(simulation).responses.create(asked);
    simulation.breakBackground();
    const failed = await sdk(simulation).responses.retrieve(id);
    expect(failed).toMatchObject({ status: "failed", error: { code: "server_error" } });
    simulation.expireBackground();
    await expect(sdk(simulation).responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
  });
});
