/** Rank correlation, ties sharing their mean rank. NaN where one side does not vary. */
export function spearman(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [ranks(one), ranks(other)];
  const mean = (one.length - 1) / 2;
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [index, rank] of a.entries()) {
    const [x, y] = [rank - mean, (b[index] ?? 0) - mean];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return both / Math.sqrt(ofA * ofB);
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).toSorted((one, other) => one.value - other.value);
  const result = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (order[to]?.value === order[from]?.value && to < order.length) to += 1;
    for (const { index } of order.slice(from, to)) result[index] = (from + to - 1) / 2;
    from = to;
  }
  return result;
}
