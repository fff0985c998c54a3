import * as z from "zod/mini";

/**
 * The reasoning of a Chat Completions answer, as a continuation's one item, under the names that it came with:
 * DeepSeek wants `reasoning_content` back beside its tool calls, OpenRouter `reasoning_details`, Gemini the
 * `extra_content` of each call, which holds its thought signature.
 */
const chatReasoningSchema = z.object({
  type: z.literal("chat_reasoning"),
  reasoning_content: z.exactOptional(z.string()),
  reasoning_details: z.exactOptional(z.array(z.unknown())),
  /** By the id of the call. */
  extra_content: z.exactOptional(z.record(z.string(), z.unknown())),
});
export type ChatReasoning = Readonly<z.infer<typeof chatReasoningSchema>>;

/** Undefined when these are not the items of a Chat Completions answer. */
export function readChatReasoning(items: readonly unknown[]): ChatReasoning | undefined {
  const read = chatReasoningSchema.safeParse(items[0]);
  return items.length === 1 && read.success ? read.data : undefined;
}
