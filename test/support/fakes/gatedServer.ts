import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";

export interface GatedServer {
  readonly baseUrl: string;
  /** Sends the next part of the answer, as fast as the line takes it; after the last one the answer ends. */
  go(): void;
  close(): Promise<void>;
}

/** Characters in one event: about a token. */
const step = 5;

/** A Chat Completions server that streams one answer and waits before each of its parts. It serves no other address. */
export async function startGatedServer(parts: readonly string[]): Promise<GatedServer> {
  const gates = parts.map(() => Promise.withResolvers<void>());
  let opened = 0;
  const send = async (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const write = (choice: object, more: object = {}) => {
      const chunk = {
        id: "c1",
        object: "chat.completion.chunk",
        created: 1,
        model: "gated",
        choices: [choice],
        ...more,
      };
      return response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    };
    for (const [index, part] of parts.entries()) {
      await gates[index]?.promise;
      for (let at = 0; at < part.length; at += step) {
        const isRoomy = write({ index: 0, delta: { content: part.slice(at, at + step) }, finish_reason: null });
        if (!isRoomy) await once(response, "drain");
      }
    }
    const usage = { prompt_tokens: 9, completion_tokens: 900, total_tokens: 909 };
    write({ index: 0, delta: {}, finish_reason: "stop" }, { usage });
    response.end("data: [DONE]\n\n");
  };
  const server = createServer((request, response) => {
    request.resume();
    if (request.url?.endsWith("/chat/completions")) void send(response);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The gated server has no port.");
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    go: () => gates[opened++]?.resolve(),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
