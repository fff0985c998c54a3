import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";

export interface StreamServer {
  readonly baseUrl: string;
  close(): void;
}

/** Deltas in one answer. */
export const deltaCount = 20_000;
/** Events in one write: a fast model's tokens arrive a few at a time. */
const eventsPerWrite = 4;

/** A server that streams the same long answer over both APIs, or a short one for the paths below `/short`. */
export async function startStreamServer(): Promise<StreamServer> {
  const long = { responses: responsesStream(deltaCount), chat: chatStream(deltaCount) };
  const short = { responses: responsesStream(1), chat: chatStream(1) };
  const server = createServer((request, response) => {
    request.resume();
    const path = request.url ?? "";
    const length = path.startsWith("/short") ? short : long;
    void send(response, path.endsWith("/responses") ? length.responses : length.chat);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The stream server has no port.");
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function send(response: ServerResponse, events: readonly string[]): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (let at = 0; at < events.length; at += eventsPerWrite) {
    if (!response.write(events.slice(at, at + eventsPerWrite).join(""))) await once(response, "drain");
    await setImmediate();
  }
  response.end();
}

function words(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => (index % 12 === 11 ? "line.\n" : `word${index % 97} `));
}

function responsesStream(count: number): readonly string[] {
  let sequence_number = 0;
  const event = (type: string, fields: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence_number++, ...fields })}\n\n`;
  const place = { item_id: "msg_68c2a0f3f7d48195a1d2c7f9e1f0b2a4", output_index: 0, content_index: 0 };
  const response = { id: "resp_1", object: "response", created_at: 1_790_000_000, model: "gpt-6.1-terra", tools: [] };
  const text = words(count).join("");
  const part = { type: "output_text", annotations: [], logprobs: [], text };
  const message = { id: place.item_id, type: "message", role: "assistant", status: "completed", content: [part] };
  const usage = {
    input_tokens: 10,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: count,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: count + 10,
  };
  const opened = { ...message, status: "in_progress", content: [] };
  return [
    event("response.created", { response: { ...response, status: "in_progress", output: [] } }),
    event("response.output_item.added", { output_index: 0, item: opened }),
    event("response.content_part.added", { ...place, part: { ...part, text: "" } }),
    ...words(count).map((delta) => event("response.output_text.delta", { ...place, delta, logprobs: [] })),
    event("response.output_text.done", { ...place, text, logprobs: [] }),
    event("response.content_part.done", { ...place, part }),
    event("response.output_item.done", { output_index: 0, item: message }),
    event("response.completed", { response: { ...response, status: "completed", output: [message], usage } }),
  ];
}

function chatStream(count: number): readonly string[] {
  const chunk = (choices: readonly object[], more: object = {}) =>
    `data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1_790_000_000, model: "m", choices, ...more })}\n\n`;
  const choice = (delta: object, finish_reason: string | null = null) => [
    { index: 0, delta, logprobs: null, finish_reason },
  ];
  const usage = { prompt_tokens: 10, completion_tokens: count, total_tokens: count + 10 };
  return [
    chunk(choice({ role: "assistant", content: "" })),
    ...words(count).map((content) => chunk(choice({ content }))),
    chunk(choice({}, "stop")),
    chunk([], { usage }),
    "data: [DONE]\n\n",
  ];
}
