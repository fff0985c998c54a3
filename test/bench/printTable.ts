import type { Row } from "./row.ts";

const head = ["group", "name", "value", "unit", "spread", "against", "ratio", "goal", "met"];

export function printTable(rows: readonly Row[]): void {
  const lines = rows.map(({ group, name, value, unit, spread, against, ratio, goal, met }) => [
    group,
    name,
    value === null ? "" : String(value),
    unit,
    spread ? `${spread.p10}–${spread.p90}` : "",
    against ?? "",
    ratio === null ? "" : `${ratio}x`,
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
