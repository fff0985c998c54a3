import type { Finish } from "../answerEvent.ts";
import { classify, failureOf } from "../failure/classify.ts";
import type { Failure } from "../failure/failure.ts";
import { createAnswerWriter } from "../reading/answerWriter.ts";
import { createChatReader } from "../reading/chatReader.ts";
import { createResponsesReader } from "../reading/responsesReader.ts";
import type { Usage } from "../../money/usage.ts";
import { isRecord, numberAt, parseJson, recordAt, textAt } from "../wireValue.ts";
import type { BatchPath } from "./batchLines.ts";

/** What became of one request of a batch. `missed`: the batch ended before its turn, so it costs nothing. */
export type BatchResult =
  | {
      readonly kind: "answered";
      readonly text: string;
      readonly finish: Finish;
      /** At the batch's price. */
      readonly usage: Usage | undefined;
    }
  | { readonly kind: "failed"; readonly failure: Failure; readonly usage: Usage | undefined }
  | { readonly kind: "missed" };

/** Codes of lines whose request was never run. */
const missedCodes = ["batch_expired", "batch_cancelled"];

/** One line of a batch's output or error file, with the id of its request. Undefined for a line that names none. */
export function readBatchResult(
  text: string,
  path: BatchPath,
  now: number,
): { readonly id: string; readonly result: BatchResult } | undefined {
  const line = parseJson(text);
  const id = textAt(line, "custom_id");
  return id === undefined ? undefined : { id, result: resultOf(line, path, now) };
}

function resultOf(line: unknown, path: BatchPath, now: number): BatchResult {
  const response = recordAt(line, "response");
  const error = recordAt(line, "error");
  if (!response) {
    if (missedCodes.includes(textAt(error, "code") ?? "")) return { kind: "missed" };
    return { kind: "failed", failure: classify({ error: error ? { error } : line, now }), usage: undefined };
  }
  const status = numberAt(response, "status_code") ?? 200;
  const body = response["body"];
  if (status >= 400) return { kind: "failed", failure: classify({ error: body, status, now }), usage: undefined };
  return answerOf(body, path, now);
}

function answerOf(body: unknown, path: BatchPath, now: number): BatchResult {
  const writer = createAnswerWriter();
  const reader = path === "/v1/responses" ? createResponsesReader(writer) : createChatReader(writer);
  const isAnswer = isRecord(body) && reader.whole(body);
  reader.end();
  const events = writer.take();
  const bill = events.findLast((event) => event.kind === "usage")?.usage;
  const usage = bill && { ...bill, serviceTier: "batch" };
  const ending = reader.ending();
  if (!isAnswer || !ending) {
    return { kind: "failed", failure: failureOf("empty", "The batch holds no answer to this."), usage };
  }
  if ("fault" in ending) return { kind: "failed", failure: classify({ error: ending.fault, now }), usage };
  const text = events.map((event) => (event.kind === "text" ? event.text : "")).join("");
  if (text === "") return { kind: "failed", failure: failureOf("empty", "The answer holds no text."), usage };
  return { kind: "answered", text, finish: ending.finish, usage };
}
