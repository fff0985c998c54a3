import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { createKnowledge } from "../../../src/host/knowledge/knowledge.ts";

const never = new AbortController().signal;

interface Seen {
  readonly method: string | undefined;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers by `METHOD /path`, a list in turn; anything else is not found. */
async function serve(replies: Readonly<Record<string, readonly unknown[]>>) {
  const seen: Seen[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const path = request.url?.split("?")[0] ?? "";
      seen.push({ method: request.method, path, headers: request.headers, body: Buffer.concat(pieces).toString() });
      const name = `${request.method} ${path}`;
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      const reply = replies[name]?.[count] ?? replies[name]?.at(-1);
      const isText = typeof reply === "string";
      response.writeHead(reply === undefined ? 404 : 200, {
        "content-type": isText ? "text/plain" : "application/json",
      });
      response.end(isText ? reply : JSON.stringify(reply ?? { error: { message: "Not found" } }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const pauses: number[] = [];
  return {
    seen,
    pauses,
    knowledge: createKnowledge({
      connection: {
        id: "openai",
        preset: "openai",
        label: "OpenAI",
        baseUrl: `http://127.0.0.1:${port}/v1`,
        api: "responses",
      },
      secret: "sk-test",
      fetch: globalThis.fetch,
      pause: async (ms) => void pauses.push(ms),
    }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const uploaded = { id: "file-1", filename: "notes.md", bytes: 12 };
const attached = { id: "file-1", status: "in_progress" };
const inStore = "/v1/vector_stores/vs_1/files";

test("uploads a file, waits until it can be searched, and sends only the key", async () => {
  await using server = await serve({
    "POST /v1/files": [uploaded],
    [`POST ${inStore}`]: [attached],
    [`GET ${inStore}/file-1`]: [attached, { ...attached, status: "completed" }],
  });
  expect(await server.knowledge.addFile("vs_1", new File(["Keep it short."], "notes.md"), never)).toBeUndefined();
  expect(server.pauses).toEqual([1000]);
  const [upload] = server.seen;
  expect(upload?.body).toContain('filename="notes.md"');
  expect(upload?.body).toContain("Keep it short.");
  expect(upload?.headers.authorization).toBe("Bearer sk-test");
  expect(Object.keys(upload?.headers ?? {}).filter((name) => name.startsWith("x-stainless"))).toEqual([]);
});

test("gives the provider's reason when a file cannot be read", async () => {
  await using server = await serve({
    "POST /v1/files": [uploaded],
    [`POST ${inStore}`]: [attached],
    [`GET ${inStore}/file-1`]: [{ ...attached, status: "failed", last_error: { code: "x", message: "Bad PDF" } }],
  });
  expect(await server.knowledge.addFile("vs_1", new File(["x"], "a.pdf"), never)).toBe("Bad PDF");
});

test("leaves nothing behind at the provider when a file could not be put into the store", async () => {
  await using server = await serve({ "POST /v1/files": [uploaded], "DELETE /v1/files/file-1": [{ deleted: true }] });
  await expect(server.knowledge.addFile("vs_1", new File(["x"], "a.md"), never)).rejects.toThrow("404");
  expect(server.seen.at(-1)).toMatchObject({ method: "DELETE", path: "/v1/files/file-1" });
});

test("lists stores with what cannot be read left out of account", async () => {
  const store = {
    id: "vs_1",
    name: "Docs",
    usage_bytes: 2048,
    status: "completed",
    expires_at: 1_800_000_000,
    file_counts: { total: 3, in_progress: 1, failed: 1 },
  };
  await using server = await serve({
    "GET /v1/vector_stores": [{ data: [store, { id: "vs_2", name: null, file_counts: "?" }], has_more: false }],
  });
  expect(await server.knowledge.listStores()).toEqual([
    { id: "vs_1", name: "Docs", bytes: 2048, files: 3, inProgress: 1, failed: 1, isExpired: false, expiresAt: 1.8e12 },
    { id: "vs_2", name: "vs_2", bytes: 0, files: 0, inProgress: 0, failed: 0, isExpired: false, expiresAt: undefined },
  ]);
});

test("names the files of a store", async () => {
  await using server = await serve({
    [`GET ${inStore}`]: [
      { data: [attached, { id: "file-2", status: "failed", last_error: { message: "Bad" } }], has_more: false },
    ],
    "GET /v1/files": [{ data: [uploaded, { id: "file-9", filename: "other.md" }], has_more: false }],
  });
  expect(await server.knowledge.listFiles("vs_1")).toEqual([
    { id: "file-1", name: "notes.md", bytes: 12, state: "in_progress", reason: undefined },
    { id: "file-2", name: "file-2", bytes: 0, state: "failed", reason: "Bad" },
  ]);
});

test("makes a store that ends some days after its last use", async () => {
  await using server = await serve({ "POST /v1/vector_stores": [{ id: "vs_1", name: "Docs" }] });
  expect(await server.knowledge.createStore("Docs", 30)).toMatchObject({ id: "vs_1", name: "Docs" });
  expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
    name: "Docs",
    expires_after: { anchor: "last_active_at", days: 30 },
  });
});

test("deletes a file from the store and from the provider", async () => {
  await using server = await serve({
    [`DELETE ${inStore}/file-1`]: [{ deleted: true }],
    "DELETE /v1/files/file-1": [{ deleted: true }],
  });
  await server.knowledge.deleteFile("vs_1", "file-1");
  expect(server.seen.map(({ path }) => path)).toEqual([`${inStore}/file-1`, "/v1/files/file-1"]);
});

test("reads a made file up to a limit", async () => {
  await using server = await serve({ "GET /v1/containers/cntr_1/files/cfile_1/content": ["a,b\n1,2\n"] });
  const bytes = await server.knowledge.readMadeFile("cntr_1", "cfile_1", 100, never);
  expect(bytes instanceof Uint8Array && new TextDecoder().decode(bytes)).toBe("a,b\n1,2\n");
  expect(await server.knowledge.readMadeFile("cntr_1", "cfile_1", 3, never)).toBe("tooLarge");
});
