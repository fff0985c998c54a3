import type { Sharing } from "../../../src/core/run/schedule/scheduler.ts";

/** The only window. */
export const alone: Sharing = {
  join: () => undefined,
  leave: () => undefined,
  tell: () => undefined,
  others: () => ({ windows: 0, active: 0 }),
};
