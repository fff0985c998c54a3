/** How thinking is shown while it goes on: its newest lines, everything with its phases, or one line. */
export const thinkingViews = ["preview", "expanded", "headline"] as const;
export type ThinkingView = (typeof thinkingViews)[number];

/** The one after it, round and round. */
export function nextView(view: ThinkingView): ThinkingView {
  return thinkingViews[(thinkingViews.indexOf(view) + 1) % thinkingViews.length] ?? "preview";
}
