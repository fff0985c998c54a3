import type { Finish } from "../answerEvent.ts";
import type { AnswerWriter, Ending } from "./answerWriter.ts";
import { createChatOutput } from "./chatOutput.ts";
import { createThinkSplitter } from "./thinkTags.ts";
import type { WireReader } from "./wireReader.ts";
import { asList, asNumber, asText, isRecord, listAt, numberAt, recordAt, textAt } from "../wireValue.ts";

interface OpenCall {
  readonly index: number;
  id: string;
  name: string;
  args: string;
}

/** Chat Completions as OpenAI and the gateways speak it: streams of chunks, and whole completions. */
export function createChatReader(writer: AnswerWriter): WireReader {
  const think = createThinkSplitter();
  const calls: OpenCall[] = [];
  const output = createChatOutput();
  let usage: unknown;
  let serviceTier: string | undefined;
  let finish: Finish | undefined;
  let fault: unknown;
  let hasRefused = false;
  let isDone = false;

  function speak(content: unknown) {
    if (typeof content === "string") {
      if (think.isOver()) return writer.text(content, 0);
      const split = think.push(content);
      writer.thinking(split.thinking, 0);
      return writer.text(split.text, 0);
    }
    // Mistral sends its reasoning models' content as a list of parts.
    for (const part of asList(content)) {
      for (const thought of listAt(part, "thinking")) writer.thinking(textAt(thought, "text") ?? "", 0);
      writer.text(textAt(part, "text") ?? "", 0);
    }
  }

  /** The names under which gateways send reasoning; some send the same text under two of them. */
  function thoughtIn(message: Record<string, unknown>): string {
    const plain = asText(message["reasoning_content"]) ?? asText(message["reasoning"]);
    if (plain !== undefined) return plain;
    let thought = "";
    for (const detail of asList(message["reasoning_details"])) {
      thought += textAt(detail, "text") ?? textAt(detail, "summary") ?? "";
    }
    return thought;
  }

  function call(delta: unknown, position: number) {
    const index = numberAt(delta, "index") ?? position;
    const id = textAt(delta, "id");
    const known = calls.findLast((open) => open.index === index);
    // Some send every call whole under the same index: a new id is a new call.
    const isNew = known === undefined || (id !== undefined && known.id !== "" && known.id !== id);
    const open = isNew ? { index, id: "", name: "", args: "" } : known;
    if (isNew) calls.push(open);
    const named = recordAt(delta, "function") ?? recordAt(delta, "custom");
    open.id ||= id ?? "";
    output.call(open.id, delta);
    open.name ||= textAt(named, "name") ?? "";
    open.args += textAt(named, "arguments") ?? textAt(named, "input") ?? "";
  }

  function read(chunk: Record<string, unknown>) {
    usage = chunk["usage"] ?? recordAt(chunk, "x_groq")?.["usage"] ?? usage;
    serviceTier = asText(chunk["service_tier"]) ?? serviceTier;
    const error = chunk["error"];
    if (error !== undefined && error !== null) {
      fault = error;
      return;
    }
    const choice = asList(chunk["choices"])[0];
    if (!isRecord(choice) || (asNumber(choice["index"]) ?? 0) !== 0) return;
    const message = choice["delta"] ?? choice["message"];
    if (isRecord(message)) {
      writer.thinking(thoughtIn(message), 0);
      output.message(message);
      speak(message["content"]);
      const refusal = asText(message["refusal"]);
      if (refusal !== undefined) {
        hasRefused = true;
        writer.text(refusal, 0);
      }
      asList(message["tool_calls"]).forEach(call);
    }
    const reason = asText(choice["finish_reason"]);
    if (reason === "error") fault = { code: "server_error", message: "The provider ended the answer with an error." };
    else if (reason !== undefined) finish = finishes.get(reason) ?? "stop";
  }

  return {
    event(data, name) {
      if (!isRecord(data) || fault !== undefined) return;
      if (name === "error" && data["error"] === undefined) fault = data;
      else read(data);
    },
    done() {
      isDone = true;
      finish ??= "stop";
    },
    whole(body) {
      if (!isRecord(body)) return false;
      if (listAt(body, "choices").length === 0 && (body["error"] === undefined || body["error"] === null)) return false;
      read(body);
      isDone = true;
      if (fault === undefined) finish ??= "stop";
      return true;
    },
    end() {
      const last = think.end();
      writer.thinking(last.thinking, 0);
      writer.text(last.text, 0);
      writer.endThinkingPart();
      // A call that was cut off before its end must not run.
      if (finish !== undefined && finish !== "length") {
        for (const { id, name, args } of calls) if (name !== "") writer.tool({ id, name, args });
      }
      writer.usage(usage, serviceTier);
    },
    ending(): Ending | undefined {
      if (fault !== undefined) return { fault };
      if (finish === undefined) return undefined;
      if (finish === "stop" && calls.length > 0) return { finish: "toolCalls" };
      return { finish: finish === "stop" && hasRefused ? "refusal" : finish };
    },
    isComplete: () => isDone || fault !== undefined,
    hasOtherOutput: () => false,
    output: () => output.output(calls.length),
  };
}

const finishes = new Map<string, Finish>([
  ["stop", "stop"],
  ["length", "length"],
  ["max_tokens", "length"],
  ["tool_calls", "toolCalls"],
  ["function_call", "toolCalls"],
  ["content_filter", "contentFilter"],
]);
