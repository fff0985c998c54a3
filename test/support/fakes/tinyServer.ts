import { once } from "node:events";
import { createServer } from "node:http";

/** A local server as people run them: one model, no key, Chat Completions. */
export async function startTinyServer() {
  const asked: { model: unknown; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/v1/models") {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ object: "list", data: [{ id: "tiny-coder", object: "model" }] }));
      return;
    }
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const parsed: { model?: unknown } = JSON.parse(body);
      if (parsed.model === undefined) {
        response.writeHead(400, { "content-type": "application/json" });
        response.end(JSON.stringify({ error: { message: "model is required" } }));
        return;
      }
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
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    asked: () => asked,
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
