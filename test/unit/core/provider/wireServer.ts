import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { createProvider, type ProviderDeps } from "../../../../src/core/provider/createProvider.ts";
import type { Secret } from "../../../../src/core/provider/credentials.ts";
import type { Failure } from "../../../../src/core/provider/failure/failure.ts";
import type { Connection, ModelRequest } from "../../../../src/core/provider/provider.ts";

interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Reply = (response: ServerResponse) => void;

/** A real server that gives one scripted reply per request, the last one for all that follow. */
export async function startWireServer(...replies: readonly [Reply, ...Reply[]]) {
  const received: Received[] = [];
  let closings = 0;
  const server = createServer((request, response) => {
    response.once("close", () => (closings += 1));
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body: Readonly<Record<string, unknown>> = JSON.parse(Buffer.concat(pieces).toString());
      received.push({ path: request.url, headers: request.headers, body });
      (replies[received.length - 1] ?? replies.at(-1) ?? replies[0])(response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    received,
    closings: () => closings,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const streamHeaders = { "content-type": "text/event-stream", "x-request-id": "req_1" };

/** A stream that ends in order. */
export function stream(text: string): Reply {
  return (response) => void response.writeHead(200, streamHeaders).end(text);
}

/** A stream that begins and stays open. */
export function openStream(text: string): Reply {
  return (response) => void response.writeHead(200, streamHeaders).write(text);
}

/** A stream whose connection breaks after the text. */
export function cutStream(text: string): Reply {
  return (response) => {
    response.writeHead(200, streamHeaders);
    response.write(text, () => setImmediate(() => response.destroy()));
  };
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

export function html(status: number, body: string): Reply {
  return (response) => void response.writeHead(status, { "content-type": "text/html" }).end(body);
}

export const question: ModelRequest = {
  model: "gpt-6.1-terra",
  effort: "medium",
  instructions: "Answer in one word.",
  messages: [{ role: "user", text: "Ready?" }],
  maxOutputTokens: 4_000,
};

export interface AskOptions extends Partial<Omit<ProviderDeps, "connection">> {
  readonly api?: Connection["api"];
  readonly preset?: Connection["preset"];
  readonly key?: Secret | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isStateful?: boolean;
}

/** A provider for that server; nothing is known of any model unless `findModel` says so. */
export function providerAt(baseUrl: string, options: AskOptions = {}) {
  const { api, preset, key, headers, isStateful = false, ...deps } = options;
  return createProvider({
    connection: {
      id: "test",
      preset: preset ?? "openai",
      label: "Test",
      baseUrl,
      api: api ?? "responses",
      isStateful,
      ...(headers && { headers }),
    },
    apiKey: () => Promise.resolve(key),
    fetch: globalThis.fetch,
    findModel: () => undefined,
    idleTimeoutMs: 5_000,
    ...deps,
  });
}

export async function collect(events: AsyncGenerator<AnswerEvent>): Promise<AnswerEvent[]> {
  const all: AnswerEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

export const never = new AbortController().signal;

export function textIn(events: readonly AnswerEvent[]): string {
  return events.map((event) => (event.kind === "text" ? event.text : "")).join("");
}

export function failureIn(events: readonly AnswerEvent[]): Failure | undefined {
  const last = events.at(-1);
  return last?.kind === "failed" ? last.failure : undefined;
}

/** Everything that one question to a server with this reply gives. */
export async function ask(reply: Reply, options: AskOptions = {}): Promise<AnswerEvent[]> {
  await using server = await startWireServer(reply);
  return await collect(providerAt(server.baseUrl, options).answer(question, never));
}
