/** One measurement. */
export interface Row {
  readonly group: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured against, in the same run. */
  readonly against: string | null;
  /** `value` divided by the other's value. */
  readonly ratio: number | null;
  /** For the ratio where there is one, else for the value. */
  readonly goal: string | null;
  readonly met: boolean | null;
}

/** A value with its own ceiling. */
export function rowOf(group: string, name: string, value: number, unit: string, ceiling?: number): Row {
  const goal = ceiling === undefined ? null : `≤ ${ceiling} ${unit}`;
  return {
    group,
    name,
    value,
    unit,
    against: null,
    ratio: null,
    goal,
    met: ceiling === undefined ? null : value <= ceiling,
  };
}

/** The same value set against a peer's. */
export function against(row: Row, peer: Pick<Row, "name" | "value">, ceiling?: number): Row {
  const ratio = round(row.value / peer.value);
  const goal = ceiling === undefined ? null : `≤ ${ceiling}x`;
  return { ...row, against: peer.name, ratio, goal, met: ceiling === undefined ? null : ratio <= ceiling };
}

export function printTable(rows: readonly Row[]): void {
  const head = ["group", "name", "value", "unit", "against", "ratio", "goal", "met"];
  const lines = rows.map(({ group, name, value, unit, against: peer, ratio, goal, met }) => [
    group,
    name,
    String(value),
    unit,
    peer ?? "",
    ratio === null ? "" : String(ratio),
    goal ?? "",
    met === null ? "" : met ? "yes" : "NO",
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of [head, ...lines]) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}

export function round(value: number): number {
  return Number(value.toPrecision(3));
}
