import type { ChatReasoning } from "../continuation/chatReasoning.ts";
import { emptyOutput, type Output } from "./output.ts";
import { listAt, recordAt, textAt } from "../wireValue.ts";

/**
 * Collects what some servers want back beside a message that called tools: DeepSeek its `reasoning_content`, OpenRouter
 * its `reasoning_details`, Gemini the `extra_content` of each call, which signs its thoughts. Without calls the text is
 * enough.
 */
export function createChatOutput() {
  let reasoning = "";
  const details: unknown[] = [];
  const extras: Record<string, unknown> = Object.create(null);
  return {
    message(message: unknown): void {
      reasoning += textAt(message, "reasoning_content") ?? textAt(message, "reasoning") ?? "";
      details.push(...listAt(message, "reasoning_details"));
    },
    /** A piece of a call whose id is known by now. */
    call(id: string, piece: unknown): void {
      const extra = recordAt(piece, "extra_content");
      if (extra) extras[id] = extra;
    },
    output(callCount: number): Output {
      const hasExtras = Object.keys(extras).length > 0;
      if (callCount === 0 || (reasoning === "" && details.length === 0 && !hasExtras)) return emptyOutput;
      const item: ChatReasoning = {
        type: "chat_reasoning",
        ...(reasoning !== "" && { reasoning_content: reasoning }),
        ...(details.length > 0 && { reasoning_details: details }),
        ...(hasExtras && { extra_content: { ...extras } }),
      };
      return { items: [item] };
    },
  };
}
