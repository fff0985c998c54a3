import * as z from "zod/mini";
import type { ImageHead } from "../../../src/core/context/imageHead.ts";
import type { Model } from "../../../src/core/models/catalog.ts";
import type { KeptResponses } from "./keptResponses.ts";
import { parseBody } from "./parameters.ts";
import { readImage } from "./promptImages.ts";
import type { PromptTurn } from "./prompt.ts";
import { badRequest, invalidValue, Refusal } from "./refusal.ts";
import { unseal } from "./seal.ts";

const anything = z.optional(z.unknown());
const optionalText = z.nullish(z.string());

const partSchema = z.looseObject({ type: z.string(), text: z.optional(z.string()), image_url: anything });
const content = z.union([z.string(), z.array(partSchema)], "one of a string or array of content parts");
const message = z.looseObject({
  role: z.enum(["user", "assistant", "system", "developer"]),
  content,
  id: optionalText,
  phase: z.nullish(z.enum(["commentary", "final_answer"])),
});
const reasoning = z.strictObject({
  type: z.literal("reasoning"),
  id: optionalText,
  summary: z.array(z.object({ type: z.literal("summary_text"), text: z.string() })),
  content: anything,
  encrypted_content: optionalText,
  status: optionalText,
});
const compaction = z.strictObject({
  type: z.literal("compaction"),
  id: optionalText,
  encrypted_content: z.string(),
  created_by: optionalText,
});
const reference = z.strictObject({ type: z.literal("item_reference"), id: z.string() });
const call = z.looseObject({
  type: z.string(),
  call_id: z.string(),
  name: z.string(),
  arguments: z.string(),
});
const callOutput = z.looseObject({
  type: z.string(),
  call_id: z.string(),
  output: z.union([z.string(), z.array(partSchema)], "one of a string or array of content parts"),
});
const otherItem = z.looseObject({ type: z.string() });
const codeCall = z.looseObject({ type: z.string(), id: z.string(), container_id: z.string() });

const userParts = ["input_text", "input_image", "input_file"];
const assistantParts = ["output_text", "refusal"];

export interface ReadItem {
  readonly turn: PromptTurn;
  readonly images: readonly ImageHead[];
  /** The item that must follow a reasoning item sent back by its id. */
  readonly needsNext?: string;
}

/** What reading depends on besides the item. */
export interface Reader {
  readonly family: string;
  readonly model: Model;
  readonly kept: KeptResponses;
}

/** One item of `input` as a turn, or a Refusal thrown. */
export function readItem(item: unknown, index: number, reader: Reader): ReadItem {
  const path = ["input", index];
  switch (typeOf(item)) {
    case "message":
      return readMessage(parseBody(message, item, path), index, reader.model);
    case "reasoning":
      return readReasoning(parseBody(reasoning, item, path), reader);
    case "compaction": {
      const { text, tokens } = unseal(parseBody(compaction, item, path).encrypted_content, "compaction", reader.family);
      return { turn: { role: "user", text, tokens }, images: [] };
    }
    case "item_reference":
      return { turn: stored(parseBody(reference, item, path).id, reader), images: [] };
    case "function_call": {
      const { name, arguments: given, call_id: callId } = parseBody(call, item, path);
      return { turn: { role: "assistant", text: `${name} ${given}`, calls: [callId] }, images: [] };
    }
    case "function_call_output": {
      const { output, call_id: answers } = parseBody(callOutput, item, path);
      const text = typeof output === "string" ? output : output.map((part) => part.text ?? "").join("\n");
      return { turn: { role: "tool", text, answers }, images: [] };
    }
    case "code_interpreter_call": {
      const code = parseBody(codeCall, item, path);
      const container = code.container_id;
      return { turn: { role: "assistant", text: JSON.stringify(code), container }, images: [] };
    }
    default: {
      const other = parseBody(otherItem, item, path);
      const role = other.type.endsWith("_call") ? "assistant" : "tool";
      return { turn: { role, text: JSON.stringify(other) }, images: [] };
    }
  }
}

/** A message may come without a type. */
function typeOf(item: unknown): string {
  const hasType = typeof item === "object" && item !== null && "type" in item && typeof item.type === "string";
  return hasType ? String(item.type) : "message";
}

function readMessage({ role, content: parts }: z.output<typeof message>, index: number, model: Model): ReadItem {
  const turnRole = role === "system" ? "developer" : role;
  if (typeof parts === "string") return { turn: { role: turnRole, text: parts }, images: [] };
  const supported = role === "assistant" ? assistantParts : userParts;
  parts.forEach(({ type }, part) => {
    if (!supported.includes(type)) throw invalidValue(`input[${index}].content[${part}].type`, type, supported);
  });
  return {
    turn: { role: turnRole, text: parts.map((part) => part.text ?? "").join("\n") },
    images: parts.flatMap(({ type, image_url: url }, part) =>
      type === "input_image" ? readImage(url, `input[${index}].content[${part}].image_url`, model) : [],
    ),
  };
}

function readReasoning({ id, encrypted_content: sealed }: z.output<typeof reasoning>, reader: Reader): ReadItem {
  const needsNext = id ? { needsNext: id } : {};
  if (sealed) {
    const { tokens } = unseal(sealed, "reasoning", reader.family);
    return { turn: { role: "assistant", text: "", tokens }, images: [], ...needsNext };
  }
  if (!id) throw badRequest("missing_required_parameter", "input", "Missing required parameter: 'encrypted_content'.");
  return { turn: stored(id, reader), images: [], ...needsNext };
}

function stored(id: string, { kept }: Reader): PromptTurn {
  const found = kept.item(id);
  if (found) return found;
  throw new Refusal(404, {
    param: "input",
    message: `Item with id '${id}' not found. Items are not persisted when \`store\` is set to false. Try again with \`store\` set to true, or remove this item from your input.`,
  });
}
