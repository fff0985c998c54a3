import type { BatchError } from "openai/resources/batches";
import * as z from "zod/mini";
import { answerChat, answerResponses, type EndpointTools } from "./endpoints.ts";
import { requestId } from "./ids.ts";
import type { responsesUsage } from "./answerUsage.ts";
import { Refusal } from "./refusal.ts";

const lineSchema = z.object({
  custom_id: z.string(),
  method: z.literal("POST"),
  url: z.string(),
  body: z.record(z.string(), z.unknown()),
});
export type BatchLine = z.infer<typeof lineSchema>;

const mostLines = 50_000;
const mostErrors = 20;

/** The requests of a batch's file, or what is wrong with it: then none of them is run. */
export function readLines(
  text: string,
  endpoint: string,
): { readonly lines: readonly BatchLine[] } | { readonly errors: readonly BatchError[] } {
  const raw = text.split("\n").filter((line) => line.trim() !== "");
  if (raw.length === 0) return { errors: [{ code: "empty_file", message: "The batch file is empty." }] };
  if (raw.length > mostLines) {
    const message = `The batch file has ${raw.length} requests; the limit is ${mostLines}.`;
    return { errors: [{ code: "too_many_tasks", message }] };
  }
  const seen = new Set<string>();
  const errors: BatchError[] = [];
  let model: unknown;
  const lines = raw.flatMap((line, index) => {
    const read = z.safeParse(lineSchema, parsed(line));
    const error = (code: string, message: string, param: string) => {
      errors.push({ code, message, line: index + 1, param });
      return [];
    };
    if (!read.success) return error("invalid_json_line", "This line is not parseable as valid JSON.", "line");
    const { custom_id, url } = read.data;
    if (url !== endpoint) return error("mismatched_url", `The URL must be ${endpoint}.`, "url");
    if (seen.has(custom_id)) return error("duplicate_custom_id", "The custom_id must be unique.", "custom_id");
    seen.add(custom_id);
    model ??= read.data.body["model"];
    if (read.data.body["model"] !== model) {
      return error("mismatched_model", "All requests of a batch must be for the same model.", "body.model");
    }
    return [read.data];
  });
  return errors.length > 0 ? { errors: errors.slice(0, mostErrors) } : { lines };
}

interface AnsweredLine {
  readonly line: unknown;
  readonly isError: boolean;
  readonly usage: ReturnType<typeof responsesUsage> | undefined;
}

const wholeSchema = z.object({
  usage: z.object({
    input_tokens: z.number(),
    input_tokens_details: z.object({ cached_tokens: z.number(), cache_write_tokens: z.number() }),
    output_tokens: z.number(),
    output_tokens_details: z.object({ reasoning_tokens: z.number() }),
    total_tokens: z.number(),
  }),
});

/** One request of a batch as its output or error file tells it. */
export function answerLine({ custom_id, url, body }: BatchLine, tools: EndpointTools, isBroken: boolean): AnsweredLine {
  const told = (status_code: number, answer: unknown) => ({
    id: `batch_${requestId()}`,
    custom_id,
    response: { status_code, request_id: requestId(), body: answer },
    error: null,
  });
  try {
    if (isBroken) throw new Refusal(500, { type: "server_error", message: "The model produced an error." });
    const answer = url === "/v1/responses" ? answerResponses(body, tools) : answerChat(body, tools);
    if (answer.isStream) throw new Refusal(400, { param: "stream", message: "Streaming is not supported in a batch." });
    const whole = answer.whole();
    const read = z.safeParse(wholeSchema, whole);
    return { line: told(200, whole), isError: false, usage: read.success ? read.data.usage : undefined };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { line: told(error.status, error.body), isError: true, usage: undefined };
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
