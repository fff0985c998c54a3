/** Setting `plumb.notify`: when a notification tells that something long has ended. */
export const notifyModes = ["away", "always", "never"] as const;
export type NotifyMode = (typeof notifyModes)[number];

/** Whether to tell of something; `isWatched`: it is on the screen of the window that has the focus. */
export function isTold(mode: NotifyMode, isWatched: boolean): boolean {
  return mode === "always" || (mode === "away" && !isWatched);
}
