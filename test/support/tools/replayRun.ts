import { loadCatalog } from "../../../src/core/models/catalog.ts";
import type { Usage } from "../../../src/core/money/usage.ts";
import type { AnswerEvent, Finish } from "../../../src/core/provider/answerEvent.ts";
import { textBreak, thinkingBreak } from "../../../src/core/provider/reading/answerWriter.ts";
import { createProvider } from "../../../src/core/provider/createProvider.ts";
import type { Failure } from "../../../src/core/provider/failure/failure.ts";
import type { Connection } from "../../../src/core/provider/provider.ts";
import { replayPieces } from "./replayPieces.ts";
import type { Recording } from "./replayRecording.ts";
import { serveRecording } from "./replayServer.ts";

/** What the provider made of an exchange, in the words of the recording's `expected`. */
export interface ReplayOutcome {
  readonly text: string;
  /** What was streamed, where the final snapshot was another text. */
  readonly streamed?: string;
  readonly reasoning: string;
  readonly toolCalls: readonly { readonly type: string; readonly name: string; readonly arguments: string }[];
  readonly usage: object | null;
  /** Integer micro-dollars, where the provider told its own price. */
  readonly reportedCost?: number;
  /** As the API names it: `completed` or `stop`, and so on. */
  readonly finish: string | null;
  readonly error: Failure | null;
}

/** Over a real socket. */
export async function replay(recording: Recording, seed: number): Promise<ReplayOutcome> {
  const server = await serveRecording(recording, seed);
  try {
    return await run(recording, server.baseUrl, globalThis.fetch);
  } finally {
    await server.close();
  }
}

/** Without a socket, which may join pieces: each arrives exactly as it was cut. */
export async function replayUnjoined(recording: Recording, seed: number): Promise<ReplayOutcome> {
  const pieces = replayPieces(recording.body, seed).values();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const { status, headers } = recording;
  return await run(recording, "http://recording/v1", () => Promise.resolve(new Response(body, { status, headers })));
}

async function run(recording: Recording, baseUrl: string, fetch: typeof globalThis.fetch): Promise<ReplayOutcome> {
  const provider = createProvider({
    connection: { id: "recording", preset: "compatible", label: "recording", baseUrl, api: recording.api },
    apiKey: () => Promise.resolve("recorded"),
    fetch,
    findModel: loadCatalog().find,
    idleTimeoutMs: 10_000,
  });
  const request = {
    model: recording.model,
    effort: "medium",
    instructions: "Answer.",
    messages: [{ role: "user", text: "Replay." }],
    maxOutputTokens: 1_000,
  } as const;
  const events: AnswerEvent[] = [];
  for await (const event of provider.answer(request, new AbortController().signal)) events.push(event);
  return outcomeOf(events, recording.api);
}

function outcomeOf(events: readonly AnswerEvent[], api: Connection["api"]): ReplayOutcome {
  let streamed = "";
  let snapshot: string | undefined;
  let reasoning = "";
  const toolCalls = [];
  let bill: Extract<AnswerEvent, { kind: "usage" }> | undefined;
  let finish: Finish | undefined;
  let error: Failure | undefined;
  for (const event of events) {
    // Breaks between parts are ours, not the provider's.
    if (event === textBreak || event === thinkingBreak) continue;
    if (event.kind === "text") streamed += event.text;
    else if (event.kind === "snapshot") snapshot = event.text;
    else if (event.kind === "thinking") reasoning += event.text;
    else if (event.kind === "tool")
      toolCalls.push({ type: typeOf(event.args, api), name: event.name, arguments: event.args });
    else if (event.kind === "usage") bill = event;
    else if (event.kind === "done") finish = event.finish;
    else if (event.kind === "failed") error = event.failure;
  }
  const ending = error ? endingOf(error, api) : { finish: finish ? wireFinish(finish, api) : null, error: null };
  return {
    text: snapshot ?? streamed,
    ...(snapshot !== undefined && { streamed }),
    reasoning,
    toolCalls,
    usage: bill ? wireUsage(bill.usage, api) : null,
    ...(bill?.reportedCost !== undefined && { reportedCost: bill.reportedCost }),
    ...ending,
  };
}

/** Endings that Plumb shows as failures but that are no errors on the wire. */
function endingOf(failure: Failure, api: Connection["api"]): Pick<ReplayOutcome, "finish" | "error"> {
  if (failure.code === "queued" || failure.code === "in_progress") return { finish: failure.code, error: null };
  if (failure.kind === "empty") return { finish: wireFinish("stop", api), error: failure };
  if (failure.kind === "contentFilter" && failure.code === undefined) {
    return { finish: wireFinish("contentFilter", api), error: null };
  }
  return { finish: failure.status === undefined && api === "responses" ? "failed" : null, error: failure };
}

const chatFinishes = {
  stop: "stop",
  refusal: "stop",
  length: "length",
  toolCalls: "tool_calls",
  contentFilter: "content_filter",
  cancelled: "cancelled",
} as const satisfies Record<Finish, string>;

const responseStatuses = {
  stop: "completed",
  refusal: "completed",
  toolCalls: "completed",
  length: "incomplete",
  contentFilter: "incomplete",
  cancelled: "cancelled",
} as const satisfies Record<Finish, string>;

function wireFinish(finish: Finish, api: Connection["api"]): string {
  return (api === "chat" ? chatFinishes : responseStatuses)[finish];
}

/** Functions get an object; only custom tools get free text. */
function typeOf(args: string, api: Connection["api"]): string {
  if (api === "chat") return "function";
  return args === "" || args.trimStart().startsWith("{") ? "function_call" : "custom_tool_call";
}

function wireUsage({ input, cachedInput, cacheWrite, output, reasoning }: Usage, api: Connection["api"]): object {
  const inside = { cached_tokens: cachedInput, cache_write_tokens: cacheWrite };
  const total_tokens = input + output;
  return api === "chat"
    ? {
        prompt_tokens: input,
        completion_tokens: output,
        total_tokens,
        prompt_tokens_details: inside,
        completion_tokens_details: { reasoning_tokens: reasoning },
      }
    : {
        input_tokens: input,
        input_tokens_details: inside,
        output_tokens: output,
        output_tokens_details: { reasoning_tokens: reasoning },
        total_tokens,
      };
}
