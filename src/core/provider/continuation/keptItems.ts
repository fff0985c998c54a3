import type { ResponseInputItem } from "openai/resources/responses/responses";
import * as z from "zod/mini";

const name = z.string().check(z.minLength(1));

/**
 * Output items of the Responses API that may be sent back as they came, with whatever fields they have besides. They
 * were on disk meanwhile, so each is looked at: only an assistant's own words and steps, never another role.
 */
const itemSchema = z.discriminatedUnion("type", [
  // Without its encrypted content the API looks for the item in a store where it is not.
  z.looseObject({ type: z.literal("reasoning"), id: name, summary: z.array(z.unknown()), encrypted_content: name }),
  z.looseObject({
    type: z.literal("message"),
    role: z.literal("assistant"),
    content: z.array(z.looseObject({ type: z.enum(["output_text", "refusal"]) })),
  }),
  z.looseObject({ type: z.literal("function_call"), call_id: name, name, arguments: z.string() }),
  z.looseObject({ type: z.enum(["web_search_call", "file_search_call", "code_interpreter_call"]), id: name }),
]);

export function isKeptItem(item: unknown): item is ResponseInputItem {
  return itemSchema.safeParse(item).success;
}

/** More than the text of the answer says: encrypted reasoning, or which message is a comment on the way. */
export function isWorthKeeping(items: readonly ResponseInputItem[]): boolean {
  return items.some((item) => item.type === "reasoning" || ("phase" in item && typeof item.phase === "string"));
}

/**
 * As they are sent: without the ids of messages and calls, which the API would look up in its store. Reasoning keeps
 * its own, as its type demands, and is read from its encrypted content.
 */
export function sentItems(items: readonly unknown[]): ResponseInputItem[] {
  return items.filter(isKeptItem).map((item) => {
    if (item.type !== "message" && item.type !== "function_call") return item;
    const plain: Record<string, unknown> = { ...item };
    delete plain["id"];
    delete plain["status"];
    return isKeptItem(plain) ? plain : item;
  });
}
