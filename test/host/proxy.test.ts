import assert from "node:assert/strict";
import * as vscode from "vscode";
import { createProvider } from "../../src/core/provider/createProvider.ts";
import { connectionOf } from "../../src/host/connection/connections.ts";
import { listModels } from "../../src/host/connection/listModels.ts";
import { startProxy } from "../support/fakes/proxy.ts";
import { startTinyServer } from "../support/fakes/tinyServer.ts";

/** Only the proxy can resolve it. */
const host = "models.plumb.invalid";

describe("the proxy of VS Code's settings", () => {
  let tiny: Awaited<ReturnType<typeof startTinyServer>>;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  const settings = () => vscode.workspace.getConfiguration("http");
  const useProxy = async (url: string | undefined) => {
    await settings().update("proxy", url, vscode.ConfigurationTarget.Global);
    assert.equal(settings().get("proxy"), url ?? "");
  };
  before(async () => {
    tiny = await startTinyServer();
    proxy = await startProxy(host, Number(new URL(tiny.baseUrl).port));
    await useProxy(proxy.url);
  });
  after(async () => {
    await useProxy(undefined);
    proxy.close();
    tiny.close();
  });
  const connection = connectionOf("far", { preset: "compatible", baseUrl: `http://${host}/v1` });

  it("is asked for a server's models", async () => {
    const list = await listModels(connection, undefined, new AbortController().signal);
    assert.deepEqual(
      list,
      { kind: "found", models: [{ id: "tiny-coder", shutdownDate: undefined }], gateway: undefined },
      proxy.seen.join(),
    );
    assert.ok(proxy.seen.length > 0);
  });

  it("is asked for an answer", async () => {
    const provider = createProvider({
      connection,
      apiKey: async () => undefined,
      fetch: globalThis.fetch,
      findModel: () => undefined,
      idleTimeoutMs: 10_000,
    });
    const request = {
      model: "tiny-coder",
      effort: "low",
      instructions: "",
      messages: [{ role: "user", text: "hello" }],
      maxOutputTokens: 100,
    } as const;
    const kinds: string[] = [];
    for await (const event of provider.answer(request, new AbortController().signal)) kinds.push(event.kind);
    assert.ok(kinds.includes("text"), kinds.join());
    assert.equal(kinds.at(-1), "done");
  });
});
