import type { Session } from "../session.ts";

/** The button of a finding's thread that says it is done. Called without a thread, it does nothing. */
export function resolveFinding({ review }: Session, thread?: unknown): void {
  const found = review.find(thread);
  if (found) review.resolve(found.thread);
}

/** Takes a finding away; the answer in the panel still has it. */
export function dismissFinding({ review }: Session, thread?: unknown): void {
  const found = review.find(thread);
  if (found) review.dismiss(found.thread);
}
