import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { startSimulation } from "../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../support/simulation/simulation.ts";
import { askInPanel, lastQuestion } from "./asking.ts";
import { freshWorkbench } from "./connectWorkbench.ts";
import type { Workbench } from "./workbench.ts";

/** A key for OpenAI may be stored in this window, so a name that no connection has stands for none. */
const unconnected = { "plumb.connection": "none", "plumb.connections": {} };

describe("The connect cards", () => {
  let workbench: Workbench;
  let simulation: Simulation;
  before(async () => {
    simulation = await startSimulation({ paceMs: 1 });
  });
  after(() => simulation.close());
  beforeEach(async () => {
    workbench = await freshWorkbench(unconnected);
    await card("Compatible or local server").waitFor();
  });

  const card = (name: string) => workbench.panel.getByRole("button", { name });
  const answer = async (text: string) => {
    const input = workbench.page.locator(".quick-input-widget input.input");
    await input.fill(text);
    await input.press("Enter");
  };
  const title = (text: string) => workbench.page.locator(".quick-input-widget").getByText(text).first().waitFor();

  it("connect a compatible server by its address and key, and the next question goes there", async () => {
    await card("Compatible or local server").click();
    await title("Base URL, up to where");
    await answer(`${simulation.baseUrl}/`);
    await title("Leave empty when the server takes none");
    await answer(simulationKey);
    await workbench.panel.getByRole("button", { name: /^Send/ }).and(workbench.panel.locator(":enabled")).waitFor();
    await askInPanel({ workbench }, "What is a closure?");
    await workbench.panel.locator(".turn .receipt").waitFor();
    assert.match(lastQuestion({ simulation }), /What is a closure\?/);
  });

  it("offer a server's own models when it has none of the ladder's", async () => {
    const { server, asked, baseUrl } = await startTinyServer();
    try {
      await card("Compatible or local server").click();
      await answer(baseUrl);
      await title("Leave empty when the server takes none");
      await answer("");
      await workbench.page.locator(".quick-input-widget .monaco-list-row", { hasText: "tiny-coder" }).click();
      await workbench.panel.getByRole("button", { name: /^Send/ }).and(workbench.panel.locator(":enabled")).waitFor();
      await askInPanel({ workbench }, "Which model are you?");
      await workbench.panel.locator(".turn .prose").getByText("Tiny answer").waitFor();
      assert.deepEqual(asked(), [{ model: "tiny-coder", authorization: undefined }]);
      assert.match(await workbench.panel.locator(".turn .receipt").innerText(), /cost unknown/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("refuse what is no web address, in the box itself", async () => {
    await card("Compatible or local server").click();
    await title("Base URL, up to where");
    await answer("localhost:11434");
    await title("A base URL starts with http:// or https://.");
    await workbench.page.keyboard.press("Escape");
    await card("Compatible or local server").waitFor();
  });

  it("start the simulation, which says what it is", async () => {
    await card("Try the simulation").click();
    await workbench.panel.getByText("Simulation: answers are made up, nothing is charged").waitFor();
    await askInPanel({ workbench }, "What is a closure?");
    await workbench.panel.locator(".turn .receipt", { hasText: "simulated, not charged" }).waitFor();
    assert.match((await workbench.statusItem.textContent()) ?? "", /\$0|simulated/);
  });

  it("take an OpenAI key", async () => {
    await card("OpenAI key").click();
    await title("The key for api.openai.com");
    await answer("sk-test-of-the-card");
    await workbench.panel.getByRole("button", { name: /^Send/ }).and(workbench.panel.locator(":enabled")).waitFor();
  });
});

/** A local server as people run them: one model, no key, Chat Completions. */
async function startTinyServer() {
  const asked: { model: unknown; authorization: string | undefined }[] = [];
  const server: Server = createServer((request, response) => {
    if (request.url === "/v1/models") {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ object: "list", data: [{ id: "tiny-coder", object: "model" }] }));
      return;
    }
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const parsed: { model: unknown } = JSON.parse(body);
      asked.push({ model: parsed.model, authorization: request.headers.authorization });
      response.setHeader("content-type", "text/event-stream");
      const chunk = (delta: object, finish: string | null) =>
        `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", model: "tiny-coder", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
      response.end(
        `${chunk({ role: "assistant", content: "Tiny answer." }, null)}${chunk({}, "stop")}data: [DONE]\n\n`,
      );
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  assert.ok(address && typeof address === "object");
  return { server, asked: () => asked, baseUrl: `http://127.0.0.1:${address.port}/v1` };
}
