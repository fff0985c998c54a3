import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { sdk } from "./client.ts";

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterEach(async () => await simulation.close());

const line = (id: string, more: object = {}) => ({
  custom_id: id,
  method: "POST",
  url: "/v1/responses",
  body: { model: "gpt-6-luna", input: `Explain ${id}.`, ...more },
});

async function upload(lines: readonly object[]) {
  const text = lines.map((each) => JSON.stringify(each)).join("\n");
  const file = new File([text], "batch.jsonl");
  return await sdk(simulation).files.create({ file, purpose: "batch" });
}

async function start(lines: readonly object[]) {
  const { id } = await upload(lines);
  return await sdk(simulation).batches.create({
    input_file_id: id,
    endpoint: "/v1/responses",
    completion_window: "24h",
  });
}

async function whenOver(id: string) {
  const looked = async () => (await sdk(simulation).batches.retrieve(id)).status;
  await expect.poll(looked, { timeout: 15_000 }).toMatch(/completed|expired|cancelled|failed/);
  return await sdk(simulation).batches.retrieve(id);
}

async function linesOf(fileId: string | undefined) {
  if (fileId === undefined) return [];
  const text = await (await sdk(simulation).files.content(fileId)).text();
  return text
    .trim()
    .split("\n")
    .map((each): { custom_id: string } & Record<string, unknown> => JSON.parse(each));
}

const many = Array.from({ length: 40 }, (_, index) => line(`q${index}`));

describe("a batch", () => {
  it("is validated, run and told in a file whose order is its own", async () => {
    const made = await start(many);
    expect(made.status).toBe("validating");
    const done = await whenOver(made.id);
    expect(done).toMatchObject({ status: "completed", request_counts: { total: 40, completed: 40, failed: 0 } });
    expect(done.error_file_id).toBeNull();
    const output = await linesOf(done.output_file_id);
    expect(new Set(output.map(({ custom_id }) => custom_id))).toEqual(new Set(many.map(({ custom_id }) => custom_id)));
    expect(output[0]).toMatchObject({ custom_id: "q39", response: { status_code: 200 }, error: null });
    expect(done.usage?.output_tokens).toBeGreaterThan(0);
  });

  it("puts what the model refused into the error file", async () => {
    simulation.troubleBatches({ failEvery: 10 });
    const done = await whenOver((await start([...many, line("odd", { reasoning: { effort: "huge" } })])).id);
    expect(done.request_counts).toEqual({ total: 41, completed: 36, failed: 5 });
    const errors = await linesOf(done.error_file_id);
    expect(errors.map(({ custom_id }) => custom_id)).toEqual(["q9", "q19", "q29", "q39", "odd"]);
  });

  it("keeps what was done when its window is over, and names what was not", async () => {
    simulation.troubleBatches({ expireAfter: 15 });
    const done = await whenOver((await start(many)).id);
    expect(done).toMatchObject({ status: "expired", request_counts: { total: 40, completed: 15, failed: 0 } });
    expect(await linesOf(done.output_file_id)).toHaveLength(15);
    expect((await linesOf(done.error_file_id))[0]).toMatchObject({ response: null, error: { code: "batch_expired" } });
  });

  it("is cancelled with what was done until then", async () => {
    simulation.troubleBatches({ holdAfter: 10 });
    const { id } = await start(many);
    await expect.poll(async () => (await sdk(simulation).batches.retrieve(id)).request_counts?.completed).toBe(10);
    expect((await sdk(simulation).batches.cancel(id)).status).toBe("cancelling");
    const done = await whenOver(id);
    expect(done.status).toBe("cancelled");
    expect(await linesOf(done.output_file_id)).toHaveLength(10);
  });

  it("runs nothing when its file is wrong", async () => {
    const done = await whenOver((await start([line("a"), line("a"), { ...line("b"), url: "/v1/embeddings" }])).id);
    expect(done.status).toBe("failed");
    expect(done.errors?.data?.map(({ code }) => code)).toEqual(["duplicate_custom_id", "mismatched_url"]);
  });

  it("needs a file that was uploaded for it", async () => {
    const file = await sdk(simulation).files.create({ file: new File(["{}"], "a.txt"), purpose: "user_data" });
    const asked = { input_file_id: file.id, endpoint: "/v1/responses", completion_window: "24h" } as const;
    await expect(sdk(simulation).batches.create(asked)).rejects.toMatchObject({ status: 400, param: "input_file_id" });
    await expect(sdk(simulation).batches.retrieve("batch_0")).rejects.toMatchObject({ status: 404 });
  });
});
