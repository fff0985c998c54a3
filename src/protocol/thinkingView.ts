import * as z from "zod/mini";

/** How thinking is shown while it goes on: its newest lines, everything with its phases, or one line. */
const thinkingViews = ["preview", "expanded", "headline"] as const;
export type ThinkingView = (typeof thinkingViews)[number];

export const thinkingViewSchema = z.enum(thinkingViews);

/** The one after it, round and round. */
export function nextView(view: ThinkingView): ThinkingView {
  return thinkingViews[(thinkingViews.indexOf(view) + 1) % thinkingViews.length] ?? "preview";
}
