/** Where an answer in the background can be taken up again. */
export interface BackgroundPlace {
  /** The provider's name of the answer. */
  readonly responseId: string;
  /** The number of the last event that was read; −1 when none was. */
  readonly after: number;
}

/** The reason to abort with when a window leaves an answer that is to go on without it: nothing is cancelled then. */
export const leaving = Symbol("leaving");

/** Whether it was aborted because a window leaves: the answer is then to go on without it. */
export function isLeaving(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason === leaving;
}
