/** The first try and four more. */
export const mostAttempts = 5;

const baseMs = 1_000;
const capMs = 30_000;

/**
 * How long to wait after attempt `failed` (from 1), in milliseconds. What the server asks for is kept to, however long;
 * otherwise exponential with full jitter, so that windows that failed together do not come back together.
 * `random` is from 0 to below 1.
 */
export function retryDelay(failed: number, retryAfterMs: number | undefined, random: () => number): number {
  if (retryAfterMs !== undefined && retryAfterMs > 0) return retryAfterMs;
  return Math.floor(random() * Math.min(capMs, baseMs * 2 ** (failed - 1)));
}
