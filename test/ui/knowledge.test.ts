import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import * as z from "zod/mini";
import { freshWorkbench } from "./connectWorkbench.ts";
import { enterKey } from "./session.ts";
import type { Workbench } from "./workbench.ts";

const attachment = z.object({ file_id: z.string() });

describe("Knowledge", () => {
  let workbench: Workbench;
  const seen: string[] = [];
  const stores: Record<string, unknown>[] = [];
  const inStore: Record<string, unknown>[] = [];
  const files: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces).toString();
      const path = request.url?.split("?")[0] ?? "";
      const name = `${request.method} ${path}`;
      seen.push(name);
      response.setHeader("content-type", "application/json");
      const say = (value: unknown) => response.end(JSON.stringify(value));
      if (name === "GET /v1/vector_stores") return say({ data: stores, has_more: false });
      if (name === "POST /v1/vector_stores") {
        const store = {
          id: "vs_1",
          usage_bytes: 0,
          status: "completed",
          file_counts: { total: 0, in_progress: 0, failed: 0 },
          ...JSON.parse(body),
        };
        stores.push(store);
        return say(store);
      }
      if (name === "POST /v1/files") {
        const filename = /filename="([^"]+)"/.exec(body)?.[1];
        files.push({ id: `file-${files.length}`, filename, bytes: 1200 });
        return say(files.at(-1));
      }
      if (name === "GET /v1/files") return say({ data: files, has_more: false });
      if (name === "GET /v1/vector_stores/vs_1/files") return say({ data: inStore, has_more: false });
      if (name === "POST /v1/vector_stores/vs_1/files") {
        inStore.push({ id: attachment.parse(JSON.parse(body)).file_id, status: "completed" });
        Object.assign(stores[0] ?? {}, { file_counts: { total: inStore.length, in_progress: 0, failed: 0 } });
        return say(inStore.at(-1));
      }
      if (path.startsWith("/v1/vector_stores/vs_1/files/") && request.method === "GET") return say(inStore[0]);
      if (request.method === "DELETE") {
        if (path.startsWith("/v1/vector_stores/vs_1/files/")) inStore.length = 0;
        if (path === "/v1/vector_stores/vs_1") stores.length = 0;
        return say({ deleted: true });
      }
      response.statusCode = 404;
      return say({ error: { message: "no" } });
    });
  });
  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    workbench = await freshWorkbench({
      "plumb.connection": "stores",
      "plumb.connections": { stores: { preset: "azure", baseUrl: `http://127.0.0.1:${port}/v1`, api: "responses" } },
      "files.simpleDialog.enable": true,
    });
    await enterKey(workbench, "key-of-a-test");
  });
  after(async () => {
    await workbench.changeSettings({
      "plumb.connection": undefined,
      "plumb.connections": undefined,
      "files.simpleDialog.enable": undefined,
    });
    server.closeAllConnections();
    server.close();
  });

  const box = () => workbench.page.locator(".quick-input-widget");
  const row = (text: string) => box().locator(".monaco-list-row").filter({ hasText: text }).first();

  it("makes a store, uploads a file, searches it with the next question, and deletes", async () => {
    await workbench.runCommand("Plumb: Knowledge");
    await row("New store").click();
    await box().locator("input.input").fill("Design documents");
    await box().locator("input.input").press("Enter");
    await row("30 days").waitFor();
    await row("30 days").click();
    await row("Add files").waitFor();
    await row("Add files").click();
    await box().locator("input.input").waitFor();
    await workbench.page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLInputElement>(".quick-input-widget input.input")].some((one) =>
        one.value.endsWith("/"),
      ),
    );
    const start = await box().locator("input.input").inputValue();
    await box()
      .locator("input.input")
      .fill(`${start.replace(/sample\/$/, "")}sample/README.md`);
    await box()
      .getByRole("button", { name: /Store at|OK/ })
      .first()
      .click();
    await row("README.md").waitFor();
    await row("Search it with the next question").click();
    await workbench.panel.locator(".composer .chip.tool").waitFor();
    assert.match(await workbench.panel.locator(".composer .chip.tool").innerText(), /Knowledge: Design documents/);
    await workbench.panel.getByRole("button", { name: "Add tools" }).click();
    await row("Design documents").waitFor();
    await workbench.page.keyboard.press("Escape");
    await workbench.runCommand("Plumb: Knowledge");
    await row("Design documents").click();
    await row("Delete this store").click();
    await row("Delete the store and its files").click();
    await row("New store").waitFor();
    await workbench.page.keyboard.press("Escape");
    assert.equal(stores.length, 0);
    await workbench.panel.locator(".composer .chip.tool").waitFor({ state: "detached" });
    assert.ok(seen.includes("DELETE /v1/files/file-0"), "the file is gone at the provider");
  });
});
