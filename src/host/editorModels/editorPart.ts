import type { ToolCall } from "../../core/provider/provider.ts";
import { isRecord, textAt } from "../../core/provider/wireValue.ts";

export type EditorPart =
  | { readonly kind: "text"; readonly text: string }
  /** Parts with one id are one thought. */
  | { readonly kind: "thinking"; readonly text: string; readonly id: string | undefined }
  | { readonly kind: "tool"; readonly call: ToolCall };

/**
 * Read by shape and not by class: the class of thinking parts is a proposed API, though every extension receives them
 * (seen in 1.104 and 1.139). Only they have an `id` beside their value. Undefined for parts that Plumb has no use for.
 */
export function readEditorPart(part: unknown): EditorPart | undefined {
  if (!isRecord(part)) return undefined;
  const id = textAt(part, "callId");
  const name = textAt(part, "name");
  if (id !== undefined && name !== undefined) {
    return { kind: "tool", call: { id, name, args: JSON.stringify(part["input"] ?? {}) } };
  }
  const text = textOf(part["value"]);
  if (text === undefined) return undefined;
  return "id" in part ? { kind: "thinking", text, id: textAt(part, "id") } : { kind: "text", text };
}

/** A thought may come as a list of pieces. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.filter((piece) => typeof piece === "string").join("") : undefined;
}
