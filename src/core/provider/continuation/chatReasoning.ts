import * as z from "zod/mini";
import type { Dialect } from "../request/dialect.ts";
import type { Message } from "../provider.ts";

/**
 * What a Chat server wants back with an assistant message that called tools, as one item of its `continuation`, under
 * the names of the wire: DeepSeek's `reasoning_content` (it answers 400 without), OpenRouter's `reasoning_details`, and
 * per call the `extra_content` in which Gemini signs its thoughts.
 */
const chatReasoning = z.object({
  type: z.literal("chat_reasoning"),
  reasoning_content: z.optional(z.string()),
  reasoning_details: z.optional(z.array(z.unknown())),
  /** By call id. */
  extra_content: z.optional(z.record(z.string(), z.unknown())),
});
export type ChatReasoning = z.infer<typeof chatReasoning>;

/** Whether these are the items of a Chat answer: such a one, and nothing else. */
export function isChatOutput(items: readonly unknown[]): boolean {
  return items.length === 1 && z.safeParse(chatReasoning, items[0]).success;
}

/** Nothing unless the message was made at this place: base URL and model, with a space between. */
export function chatReasoningOf(message: Message, place: string): ChatReasoning | undefined {
  if (message.role !== "assistant" || message.continuation?.place !== place) return undefined;
  for (const item of message.continuation.items) {
    const read = z.safeParse(chatReasoning, item);
    if (read.success) return read.data;
  }
  return undefined;
}

/** The fields of the assistant message itself. Other servers refuse fields that they do not know (Groq says 400). */
export function reasoningFields(dialect: Dialect, reasoning: ChatReasoning | undefined): Record<string, unknown> {
  const { reasoning_content, reasoning_details } = reasoning ?? {};
  if (dialect === "deepseek" && reasoning_content !== undefined) return { reasoning_content };
  if (dialect !== "openrouter") return {};
  // The details hold the text too, and the encrypted parts that only they have.
  if (reasoning_details) return { reasoning_details };
  return reasoning_content === undefined ? {} : { reasoning: reasoning_content };
}

/** The fields of one of its calls. */
export function callFields(
  dialect: Dialect,
  reasoning: ChatReasoning | undefined,
  id: string,
): Record<string, unknown> {
  // Not by key: the ids come from the wire.
  const [, extra] = Object.entries(reasoning?.extra_content ?? {}).find(([known]) => known === id) ?? [];
  return dialect === "gemini" && extra !== undefined ? { extra_content: extra } : {};
}
