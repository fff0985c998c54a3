/** When a question is asked: at once, at once and for the flex price, or at night by a window that is open then. */
export const whens = ["now", "flex", "tonight"] as const;
export type When = (typeof whens)[number];

/** What the next question may choose from. */
export interface WhenView {
  readonly chosen: When;
  /** With `now` first. */
  readonly offers: readonly When[];
  /** The hour of the night, in the user's own time: `1:00`. */
  readonly tonight: string;
}
