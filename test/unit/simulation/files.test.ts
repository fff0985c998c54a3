import { toFile } from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../support/simulation/simulation.ts";
import { createUploadedFiles } from "../../support/simulation/uploadedFiles.ts";
import { collect, post, sdk } from "./client.ts";

let simulation: Simulation;
let now = Date.parse("2026-11-20T12:00:00Z");
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0, now: () => now });
});
afterAll(async () => await simulation.close());

const authorization = `Bearer ${simulationKey}`;

async function upload(text: string | Uint8Array<ArrayBuffer>, name = "notes.md", more: object = {}) {
  return await sdk(simulation).files.create({ file: await toFile(new Blob([text]), name), purpose: "vision", ...more });
}

describe("an uploaded file", () => {
  it("comes back byte for byte until it is deleted", async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    const file = await upload(bytes, "größe 1.bin");
    expect(file).toMatchObject({ object: "file", bytes: 70_000, filename: "größe 1.bin", purpose: "vision" });
    const { files } = sdk(simulation);
    expect(await files.retrieve(file.id)).toEqual(file);
    expect(new Uint8Array(await (await files.content(file.id)).arrayBuffer())).toEqual(bytes);
    expect(await files.delete(file.id)).toEqual({ id: file.id, object: "file", deleted: true });
    await expect(files.retrieve(file.id)).rejects.toMatchObject({
      status: 404,
      param: "id",
      message: expect.stringContaining(`No such File object: ${file.id}`),
    });
    expect(simulation.requests[0]).toMatchObject({ path: "/v1/files", body: undefined, outcome: "answered" });
  });

  it("is listed newest first, page by page", async () => {
    const made = [await upload("1"), await upload("2"), await upload("3", "b.jsonl", { purpose: "batch" })];
    const ids = made.map(({ id }) => id);
    const { files } = sdk(simulation);
    const listed = await collect(files.list({ limit: 2 }));
    expect(listed.map(({ id }) => id)).toEqual(ids.toReversed());
    expect((await collect(files.list({ order: "asc", after: ids[0] ?? "" }))).map(({ id }) => id)).toEqual(
      ids.slice(1),
    );
    expect((await collect(files.list({ purpose: "batch" }))).map(({ id }) => id)).toEqual(ids.slice(2));
    for (const id of ids) await files.delete(id);
  });

  it("expires when it should, and a batch's after 30 days", async () => {
    const file = await upload("soon gone", "notes.md", { expires_after: { anchor: "created_at", seconds: 3600 } });
    expect(file.expires_at).toBe(file.created_at + 3600);
    expect((await upload("{}", "b.jsonl", { purpose: "batch" })).expires_at).toBe(file.created_at + 2_592_000);
    now += 3_600_000;
    await expect(sdk(simulation).files.content(file.id)).rejects.toMatchObject({ status: 404 });
  });

  it("is not handed out again where it was uploaded for a tool or as input", async () => {
    const { id } = await upload("mine", "notes.md", { purpose: "user_data" });
    await expect(sdk(simulation).files.content(id)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("Not allowed to download files of purpose: user_data"),
    });
  });

  it("is refused for another purpose, without a file, as JSON, in a broken form, and when it expires too soon", async () => {
    await expect(upload("x", "x", { purpose: "fun" })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("'fun' is not one of"),
    });
    await expect(upload("x", "x", { expires_after: { anchor: "created_at", seconds: 5 } })).rejects.toMatchObject({
      status: 400,
      code: "invalid_value",
    });
    const form = new FormData();
    form.set("purpose", "assistants");
    const say = async (body: BodyInit, headers: Record<string, string> = {}) =>
      await (
        await fetch(`${simulation.baseUrl}/files`, { method: "POST", headers: { authorization, ...headers }, body })
      ).text();
    expect(await say(form)).toContain("'file' is a required property");
    expect(await say("--", { "content-type": "multipart/form-data; boundary=x" })).toContain("Could not parse");
    const json = await post(simulation, "/files", { purpose: "assistants" });
    expect(json.status).toBe(400);
    expect(await json.text()).toContain("only accepts 'multipart/form-data'");
  });

  it("is refused when 64 MB are taken, until something is deleted", () => {
    const uploads = createUploadedFiles(() => now);
    const bytes = new Uint8Array(40 * 1024 * 1024);
    const about = {
      bytes: bytes.length,
      created_at: 0,
      object: "file",
      purpose: "vision",
      status: "processed",
    } as const;
    const put = (id: string) => uploads.add({ object: { ...about, id, filename: id }, bytes });
    put("one");
    expect(() => put("two")).toThrow("exceeded your file storage quota");
    uploads.remove("one");
    put("two");
    expect(uploads.list().map(({ id }) => id)).toEqual(["two"]);
  });

  it("is refused when the request alone is longer than that, once all of it was read", async () => {
    const body = new Uint8Array(65 * 1024 * 1024);
    const headers = { authorization, "content-type": "multipart/form-data; boundary=x" };
    const response = await fetch(`${simulation.baseUrl}/files`, { method: "POST", headers, body });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("Maximum content size limit");
  });
});

it("answers a path whose id is badly escaped", async () => {
  for (const path of ["/files/%E0%A4%A", "/models/%", "/vector_stores/%zz/files/x"]) {
    const response = await fetch(simulation.baseUrl + path, { headers: { authorization } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  }
});
