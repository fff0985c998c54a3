import type { Continuation } from "../../task/continuation.ts";
import { isChatOutput } from "./chatReasoning.ts";
import { isKeptItem, isWorthKeeping } from "./keptItems.ts";
import type { Output } from "../reading/output.ts";
import type { Connection, Message } from "../provider.ts";

/** In characters of JSON. Encrypted reasoning has some thousand; more than this is not worth sending each time. */
const longestItems = 1_000_000;

/** Base URL and model: only there a continuation can be read. */
export function placeOf({ baseUrl }: Connection, model: string): string {
  return `${baseUrl} ${model}`;
}

/** Undefined where the text says as much. All items or none: the API refuses reasoning without what followed it. */
export function continuationOf(
  { items, responseId }: Output,
  place: string,
  wantsStored: boolean,
): Continuation | undefined {
  if (wantsStored && responseId !== undefined) return { place, items: [], responseId };
  const isWorth = (items.every(isKeptItem) && isWorthKeeping(items)) || isChatOutput(items);
  if (!isWorth || JSON.stringify(items).length > longestItems) return undefined;
  return { place, items };
}

export interface ContinuationUse {
  readonly place: string;
  readonly api: Connection["api"];
  readonly isStateful: boolean;
  readonly isRefused: (continuation: Continuation) => boolean;
}

/** The messages with only the continuations that this place may be sent; text stands in for the others. */
export function withContinuations(messages: readonly Message[], use: ContinuationUse): readonly Message[] {
  const results = new Set(messages.map((message) => (message.role === "tool" ? message.callId : undefined)));
  return messages.map((message) => {
    if (message.role !== "assistant" || !message.continuation) return message;
    const { continuation, ...plain } = message;
    return isUsable(continuation, results, use) ? message : plain;
  });
}

/** Those that the messages carry, in their order. */
export function continuationsIn(messages: readonly Message[]): readonly Continuation[] {
  return messages.flatMap((message) => (message.role === "assistant" ? (message.continuation ?? []) : []));
}

function isUsable(
  continuation: Continuation,
  results: ReadonlySet<string | undefined>,
  { place, api, isStateful, isRefused }: ContinuationUse,
): boolean {
  const { items, responseId } = continuation;
  if (continuation.place !== place || isRefused(continuation)) return false;
  if (api === "chat") return isChatOutput(items);
  if (responseId !== undefined) return isStateful;
  // A call without its result is refused.
  return items.length > 0 && items.every((item) => isKeptItem(item) && (!isCall(item) || results.has(item.call_id)));
}

function isCall(item: object): item is { readonly call_id: string } {
  return "type" in item && item.type === "function_call";
}
