import type { TierChoice } from "../core/models/tier.ts";
import type { Pause, Price } from "../core/run/queue.ts";

/** A question that waits for the answer before it. */
export interface QueuedView {
  readonly id: string;
  readonly question: string;
  readonly tier: TierChoice;
  /** Labels of what it carries. */
  readonly pieces: readonly string[];
  /** The price as it was when it was put in; undefined where it is not known. */
  readonly price?: Price | undefined;
  /** Its words while the user changes them: it is not sent until they are kept or left. */
  readonly editing?: string | undefined;
}

export interface QueueView {
  readonly items: readonly QueuedView[];
  /** Nothing is sent until the user says so. */
  readonly pause?: Pause | undefined;
}

/** What the user may do with a question in the queue; `write` is each key while it is edited. */
export const queueActs = ["edit", "write", "keep", "leave", "remove", "up", "down"] as const;
export type QueueAct = (typeof queueActs)[number];
