import type { Finish } from "../answerEvent.ts";
import type { AnswerWriter, Ending } from "./answerWriter.ts";
import { joinParts } from "./answerWriter.ts";
import { createMarkFilter, withoutMarks } from "./citationMarks.ts";
import { createHostedReader } from "./hostedReader.ts";
import type { WireReader } from "./wireReader.ts";
import { asNumber, asText, isRecord, listAt, numberAt, recordAt, textAt } from "../wireValue.ts";
import { t } from "../../../l10n/language.ts";

type ThinkingSource = "summary" | "raw";
/** More than any item has summary parts, so that item and part make one number. */
const partsPerItem = 10_000;

/**
 * The Responses API: streams of typed events, and whole `response` objects. Unknown events are passed over. Where
 * another reader began (`isGoingOn`) nothing is made up for: it may have read it, and the summing-up at the end has all
 * the text.
 */
export function createResponsesReader(writer: AnswerWriter, isGoingOn = false): WireReader {
  let ending: Ending | undefined;
  let hasRefused = false;
  let hasOther = false;
  // By output index, not by item id: some gateways give the same item a new id in every event.
  const spoken = new Set<number>();
  const thinking = new Map<number, ThinkingSource>();
  const hosted = createHostedReader(writer);
  const marks = createMarkFilter();
  const items = new Map<number, unknown>();
  let responseId: string | undefined;

  function think(data: unknown, source: ThinkingSource, text: string | undefined, part: number) {
    if (text === undefined) return;
    const item = numberAt(data, "output_index") ?? 0;
    const known = thinking.get(item);
    // Some send the same thought raw and as a summary: the first that comes is shown.
    if (known !== undefined && known !== source) return;
    thinking.set(item, source);
    writer.thinking(text, item * partsPerItem + part);
  }

  function say(item: number, text: string | undefined) {
    if (text === undefined) return;
    spoken.add(item);
    writer.text(marks.push(text), item);
  }

  /** A finished item; whatever was not streamed of it is made up for. */
  function finishItem(item: unknown, at: number) {
    const type = textAt(item, "type");
    hosted.item(item, at);
    items.set(at, item);
    if (type === "message") {
      if (!spoken.has(at) && !isGoingOn) say(at, textOf(item));
      writer.text(marks.end(), at);
      if (hasRefusal(item)) hasRefused = true;
    } else if (type === "reasoning") {
      if (!thinking.has(at) && !isGoingOn) {
        const summary = listAt(item, "summary");
        const source = summary.length > 0 ? "summary" : "raw";
        const parts = summary.length > 0 ? summary : listAt(item, "content");
        parts.forEach((part, index) => think({ output_index: at }, source, textAt(part, "text"), index));
      }
      writer.endThinkingPart();
    } else if (type === "function_call" || type === "custom_tool_call") finishCall(item);
    else if (type !== undefined) hasOther = true;
  }

  function finishCall(item: unknown) {
    const name = textAt(item, "name");
    if (name === undefined) return;
    const id = textAt(item, "call_id") ?? textAt(item, "id") ?? "";
    writer.tool({ id, name, args: textAt(item, "arguments") ?? textAt(item, "input") ?? "" });
  }

  function finishResponse(response: Record<string, unknown>) {
    const output = listAt(response, "output");
    output.forEach(hosted.item);
    // From here only where no item came by itself: some leave the encrypted part out of the summing-up.
    if (items.size === 0 || isGoingOn) output.forEach((item, at) => items.set(at, item));
    // Organizations without data retention get `store: false` back, whatever was asked for.
    if (response["store"] !== false) responseId = textAt(response, "id");
    writer.snapshot(
      joinParts(
        output.filter((item) => textAt(item, "type") === "message").map((item) => withoutMarks(textOf(item) ?? "")),
      ),
    );
    if (writer.toolCount() === 0) {
      for (const item of output) if (/^(function|custom_tool)_call$/.test(textAt(item, "type") ?? "")) finishCall(item);
    }
    hasRefused ||= output.some(hasRefusal);
    hasOther ||= output.some(
      (item) => !/^(message|reasoning|function_call|custom_tool_call)$/.test(textAt(item, "type") ?? "message"),
    );
    writer.endThinkingPart();
    writer.usage(response["usage"], textAt(response, "service_tier"), hosted.calls(response));
    ending = endingOf(response);
  }

  function endingOf(response: Record<string, unknown>): Ending | undefined {
    const status = textAt(response, "status");
    // Only a background request is answered so; where Plumb sent one, `trackPlace` has read this instead.
    if (status === "queued" || status === "in_progress") {
      return { fault: { code: status, message: t("The provider put the answer off and is still working on it.") } };
    }
    if (status === "failed" || recordAt(response, "error"))
      return { fault: response["error"] ?? { code: "server_error" } };
    if (status === "cancelled") return { finish: "cancelled" };
    if (status === "incomplete")
      return { finish: incompleteFinish(textAt(recordAt(response, "incomplete_details"), "reason")) };
    if (writer.toolCount() > 0) return { finish: "toolCalls" };
    return { finish: hasRefused ? "refusal" : "stop" };
  }

  return {
    event(data, name) {
      if (!isRecord(data) || ending) return;
      const type = typeof data["type"] === "string" ? data["type"] : (name ?? "");
      // Nearly all events are this one, and no tool's.
      if (type === "response.output_text.delta") {
        return say(asNumber(data["output_index"]) ?? 0, asText(data["delta"]));
      }
      hosted.event(type, data);
      switch (type) {
        case "response.refusal.delta":
          hasRefused = true;
          return say(numberAt(data, "output_index") ?? 0, textAt(data, "delta"));
        case "response.reasoning_summary_text.delta":
          return think(data, "summary", textAt(data, "delta"), numberAt(data, "summary_index") ?? 0);
        case "response.reasoning_text.delta":
          return think(data, "raw", textAt(data, "delta"), numberAt(data, "content_index") ?? 0);
        case "response.reasoning_summary_text.done":
          return writer.endThinkingPart();
        case "response.output_item.done":
          return finishItem(data["item"], numberAt(data, "output_index") ?? 0);
        case "response.completed":
        case "response.incomplete":
        case "response.failed":
        case "response.cancelled":
          return finishResponse({ status: type.slice("response.".length), ...recordAt(data, "response") });
        default:
          // `{type: "error", code, message}`, the same with the facts under `error`, and gateways' bare `{error: …}`.
          if (type === "error" || (type === "" && recordAt(data, "error"))) ending = { fault: data };
      }
    },
    done() {},
    whole(body) {
      if (!isRecord(body)) return false;
      if (!Array.isArray(body["output"])) {
        if (body["error"] === undefined || body["error"] === null) return false;
        ending = { fault: body };
        return true;
      }
      body["output"].forEach(finishItem);
      finishResponse(body);
      return true;
    },
    end() {
      writer.text(marks.end(), [...spoken].at(-1) ?? 0);
    },
    ending: () => ending,
    isComplete: () => ending !== undefined,
    hasOtherOutput: () => hasOther,
    output: () => ({
      items: [...items].toSorted(([one], [other]) => one - other).map(([, item]) => item),
      responseId,
    }),
  };
}

function textOf(message: unknown): string | undefined {
  const parts = listAt(message, "content").map((part) => textAt(part, "text") ?? textAt(part, "refusal") ?? "");
  return parts.join("") || undefined;
}

function hasRefusal(message: unknown): boolean {
  return listAt(message, "content").some((part) => textAt(part, "type") === "refusal");
}

function incompleteFinish(reason: string | undefined): Finish {
  if (reason === "content_filter") return "contentFilter";
  return reason === "steered" ? "stop" : "length";
}
