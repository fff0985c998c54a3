import { readFile } from "node:fs/promises";
import * as z from "zod/mini";
import type { Connection } from "../../../src/core/provider/provider.ts";

const expectation = z.object({
  text: z.string(),
  reasoning: z.string(),
  tool_calls: z.array(z.object({ type: z.string(), name: z.string(), arguments: z.string() })),
  /** As on the wire. */
  usage: z.nullable(z.unknown()),
  finish: z.nullable(z.string()),
  /** The body of a refusal, or an error event. */
  error: z.optional(z.unknown()),
  /** False where the deltas of a stream are not all of its final text. */
  text_from_final_snapshot_equal: z.optional(z.boolean()),
});

const recordingShape = z.object({
  request: z.object({ method: z.string(), url: z.string(), body: z.nullish(z.unknown()) }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.unknown()), body: z.string() }),
  expected: expectation,
});

export interface Recording {
  readonly api: Connection["api"];
  readonly model: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly expected: z.infer<typeof expectation>;
}

/** These describe the recorded connection, not ours; bodies are stored unpacked. */
const hopHeaders =
  /^(content-length|content-encoding|transfer-encoding|connection|keep-alive|date|alt-svc|set-cookie)$/i;

/** The exchange in a file, or why it is not one that the provider makes. */
export async function readRecording(file: string): Promise<Recording | { readonly skipped: string }> {
  const { request, response, expected } = recordingShape.parse(JSON.parse(await readFile(file, "utf8")));
  if (request.method !== "POST") return { skipped: `${request.method} is not a question` };
  const path = request.url.replace(/[?#].*$/, "");
  const api = path.endsWith("/chat/completions") ? "chat" : path.endsWith("/responses") ? "responses" : undefined;
  if (!api) return { skipped: "neither /responses nor /chat/completions" };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === "string" && !hopHeaders.test(name)) headers[name] = first;
  }
  const { status, body } = response;
  return { api, model: modelOf(request.body), status, headers, body, expected };
}

function modelOf(body: unknown): string {
  const parsed = z.object({ model: z.string() }).safeParse(body);
  return parsed.success ? parsed.data.model : "recorded-model";
}
