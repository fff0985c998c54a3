/** The smallest value that reaches a share (0 to 1) of all weight. Undefined without values. */
export function quantile(
  values: readonly { readonly value: number; readonly weight: number }[],
  share: number,
): number | undefined {
  const sorted = values.toSorted((one, other) => one.value - other.value);
  // Sums of weights are off by a little in binary.
  const wanted = share * sorted.reduce((sum, { weight }) => sum + weight, 0) - 1e-9;
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    if (passed >= wanted) return value;
  }
  return sorted.at(-1)?.value;
}
