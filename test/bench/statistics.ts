export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that a share of all stays below, without values in between: of few at 0.1 the least. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export async function timed(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

export function timedNow(act: () => unknown): number {
  const from = performance.now();
  act();
  return performance.now() - from;
}
