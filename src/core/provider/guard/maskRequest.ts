import { type Form, type Mask, placeholdersIn } from "../../context/secrets/mask.ts";
import type { Message, ModelRequest } from "../provider.ts";
import { replaceTexts, schemaTexts } from "./schemaTexts.ts";

export interface MaskedRequest {
  readonly request: ModelRequest;
  /** Different secrets that were hidden. */
  readonly count: number;
}

/** More than any model makes of one. */
const placeholderTokens = 21;

/** The request with placeholders in all its texts; less the one message whose secrets may leave. */
export async function maskRequest(request: ModelRequest, mask: Mask): Promise<MaskedRequest> {
  const parts: { readonly text: string; readonly form: Form }[] = [];
  const add = (text: string, form: Form = "text") => parts.push({ text, form }) - 1;
  const instructions = add(request.instructions);
  const messages = request.messages.map((message, index) => ({
    message,
    text: index === request.openMessage ? undefined : add(message.text),
    calls: message.role === "assistant" ? (message.calls ?? []).map(({ args }) => add(args, "json")) : [],
  }));
  const tools = (request.tools ?? []).map(({ description }) => add(description));
  const schemas = schemaTexts((request.tools ?? []).map(({ parameters }) => parameters));
  const inSchemas = new Map(schemas.map((text) => [text, add(text)]));

  const { texts, count } = await mask.mask(parts);
  const taken = (place: number | undefined, kept: string) => (place === undefined ? kept : (texts[place] ?? kept));
  if (count === 0) return { request, count };
  const added = texts.reduce((sum, text, at) => sum + placeholdersIn(text) - placeholdersIn(parts[at]?.text ?? ""), 0);
  const { mostInputTokens } = request;
  return {
    count,
    request: {
      ...request,
      instructions: taken(instructions, request.instructions),
      messages: messages.map(({ message, text, calls }): Message => {
        const plain = { ...message, text: taken(text, message.text) };
        if (plain.role !== "assistant" || !plain.calls) return plain;
        return { ...plain, calls: plain.calls.map((call, at) => ({ ...call, args: taken(calls[at], call.args) })) };
      }),
      ...(request.tools && {
        tools: request.tools.map((tool, at) => ({
          ...tool,
          description: taken(tools[at], tool.description),
          parameters: replaceTexts(tool.parameters, (text) => taken(inSchemas.get(text), text)),
        })),
      }),
      ...(mostInputTokens !== undefined && { mostInputTokens: mostInputTokens + added * placeholderTokens }),
    },
  };
}
