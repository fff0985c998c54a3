import type { WindowUse } from "../../core/context/windowUse.ts";

/** What the chat itself takes: it is there with every question. */
export function chatTokens({ instructions, earlier }: WindowUse): number {
  return instructions + earlier;
}

/** From 0; above 1 when the chat is larger than one question may be. */
export function chatShare(use: WindowUse): number {
  return use.limit === 0 ? 0 : chatTokens(use) / use.limit;
}
