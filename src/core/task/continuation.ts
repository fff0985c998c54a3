/**
 * What a provider wants back with the next question of a thread, so that its model goes on where it stopped: output
 * items with encrypted reasoning, or the id of a response that it keeps. Only the place that made it can read it; the
 * answer's text stands in for it everywhere else.
 */
export interface Continuation {
  /** Base URL and model, with a space between. */
  readonly place: string;
  /** The output items as they came; empty when the provider keeps them. */
  readonly items: readonly unknown[];
  /** Set when the provider was asked to keep the response. */
  readonly responseId?: string;
}
