import { toFile } from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, post, sdk } from "./client.ts";

let simulation: Simulation;
let now = Date.parse("2026-11-20T12:00:00Z");
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0, now: () => now });
});
afterAll(async () => await simulation.close());

async function upload(text: string | Uint8Array<ArrayBuffer>, name = "notes.md"): Promise<string> {
  const file = await toFile(new Blob([text]), name);
  return (await sdk(simulation).files.create({ file, purpose: "assistants" })).id;
}

describe("a vector store", () => {
  it("takes a file, which is in progress at first, and counts it", async () => {
    const { vectorStores } = sdk(simulation);
    const store = await vectorStores.create({ name: "Plumb", metadata: { repository: "a" } });
    expect(store).toMatchObject({ object: "vector_store", status: "completed", usage_bytes: 0, expires_at: null });
    const id = await upload("Nine bytes");
    const attached = await vectorStores.files.create(store.id, { file_id: id, attributes: { line: 1 } });
    expect(attached).toMatchObject({ id, status: "in_progress", attributes: { line: 1 }, usage_bytes: 0 });
    const seen = async () => (await vectorStores.files.retrieve(id, { vector_store_id: store.id })).status;
    expect([await seen(), await seen(), await seen()]).toEqual(["in_progress", "in_progress", "completed"]);
    expect(await vectorStores.retrieve(store.id)).toMatchObject({
      usage_bytes: 10,
      file_counts: { in_progress: 0, completed: 1, failed: 0, cancelled: 0, total: 1 },
    });
    expect((await collect(vectorStores.list())).map((each) => each.name)).toEqual(["Plumb"]);
    expect(await vectorStores.update(store.id, { name: "Renamed" })).toMatchObject({
      name: "Renamed",
      metadata: { repository: "a" },
    });
    await vectorStores.delete(store.id);
    await expect(vectorStores.retrieve(store.id)).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining(`No vector store found with id '${store.id}'.`),
    });
    expect((await sdk(simulation).files.retrieve(id)).id).toBe(id);
  });

  it("says why a file cannot be searched", async () => {
    const { vectorStores } = sdk(simulation);
    const store = await vectorStores.create({
      file_ids: [await upload(Uint8Array.of(0x89, 0x50, 0, 0xff), "a.png"), await upload("", "empty.txt")],
    });
    expect(store).toMatchObject({ status: "in_progress", file_counts: { in_progress: 2 } });
    now += 1000;
    const files = await collect(vectorStores.files.list(store.id, { order: "asc" }));
    expect(files.map(({ status, last_error: error }) => [status, error?.code])).toEqual([
      ["failed", "unsupported_file"],
      ["failed", "invalid_file"],
    ]);
    expect(await vectorStores.retrieve(store.id)).toMatchObject({ status: "completed", file_counts: { failed: 2 } });
  });

  it("loses a file that is detached, or deleted as a whole", async () => {
    const { files, vectorStores } = sdk(simulation);
    const [kept, gone] = [await upload("a"), await upload("b")];
    const store = await vectorStores.create({ file_ids: [kept, gone] });
    expect(await vectorStores.files.delete(kept, { vector_store_id: store.id })).toMatchObject({ deleted: true });
    await files.delete(gone);
    expect(await collect(vectorStores.files.list(store.id))).toEqual([]);
    await expect(vectorStores.files.retrieve(kept, { vector_store_id: store.id })).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining(`No file found with id '${kept}' in vector store '${store.id}'.`),
    });
  });

  it("expires so many days after it was last active", async () => {
    const { vectorStores } = sdk(simulation);
    const { id } = await vectorStores.create({ expires_after: { anchor: "last_active_at", days: 1 } });
    expect((await vectorStores.retrieve(id)).status).toBe("completed");
    now += 86_400_000;
    expect((await vectorStores.retrieve(id)).status).toBe("expired");
  });

  it("takes what the SDK's upload helpers send", async () => {
    const { vectorStores } = sdk(simulation);
    const { id } = await vectorStores.create({});
    const pollIntervalMs = 1;
    const file = await vectorStores.files.uploadAndPoll(id, await toFile(new Blob(["one"]), "1.md"), {
      pollIntervalMs,
    });
    expect(file.status).toBe("completed");
    const files = [await toFile(new Blob(["two"]), "2.md"), await toFile(new Blob(["three"]), "3.md")];
    const batch = await vectorStores.fileBatches.uploadAndPoll(id, { files }, { pollIntervalMs });
    expect(batch).toMatchObject({ status: "completed", file_counts: { completed: 2, total: 2 } });
  });

  it("is refused with an unknown file, parameter or expiry, and leaves nothing behind", async () => {
    const before = (await collect(sdk(simulation).vectorStores.list())).length;
    expect((await post(simulation, "/vector_stores", { file_ids: ["file-unknown"] })).status).toBe(404);
    expect((await post(simulation, "/vector_stores", { colour: "red" })).status).toBe(400);
    const expiry = { expires_after: { anchor: "last_active_at", days: 0 } };
    expect((await post(simulation, "/vector_stores", expiry)).status).toBe(400);
    expect((await collect(sdk(simulation).vectorStores.list())).length).toBe(before);
    expect((await post(simulation, "/vector_stores/vs_unknown/files", { file_id: "x" })).status).toBe(404);
  });
});
