import * as z from "zod/mini";
import { median, quantile } from "./statistics.ts";

const spread = z.object({ p10: z.number(), p90: z.number() });

/** One measurement, as it is printed with `--json`. */
export const row = z.object({
  group: z.string(),
  name: z.string(),
  /** Of several rounds their median. Null where nothing could be measured; the name says why. */
  value: z.nullable(z.number()),
  unit: z.string(),
  /** The value that a tenth of the rounds stayed below, and the one that a tenth went above. */
  spread: z.optional(spread),
  /** What it was measured against, in the same run. */
  against: z.nullable(z.string()),
  /** `value` divided by the other's value. */
  ratio: z.nullable(z.number()),
  /** For the ratio where there is one, else for the value. */
  goal: z.nullable(z.string()),
  met: z.nullable(z.boolean()),
});

export type Row = Readonly<z.infer<typeof row>>;
export type Measurement = Row & { readonly value: number };

/** A value with its own ceiling. */
export function rowOf(group: string, name: string, value: number, unit: string, ceiling?: number): Measurement {
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

/** The median of some rounds with its own ceiling. */
export function rowOfRounds(
  group: string,
  name: string,
  values: readonly number[],
  unit: string,
  ceiling?: number,
): Measurement {
  const ends = { p10: round(quantile(values, 0.1)), p90: round(quantile(values, 0.9)) };
  return { ...rowOf(group, name, round(median(values)), unit, ceiling), spread: ends };
}

/** The same value set against a peer's. */
export function against(
  measured: Measurement,
  peer: { readonly name: string; readonly value: number },
  ceiling?: number,
): Measurement {
  const ratio = round(measured.value / peer.value);
  const goal = ceiling === undefined ? null : `≤ ${ceiling}x`;
  return { ...measured, against: peer.name, ratio, goal, met: ceiling === undefined ? null : ratio <= ceiling };
}

/** Set against a peer to compare them; the goal stays the value's own. */
export function beside(measured: Measurement, peer: { readonly name: string; readonly value: number }): Measurement {
  return { ...against(measured, peer), goal: measured.goal, met: measured.met };
}

/** In place of a group's rows. `met` is null where the machine lacks something, false where the group is broken. */
export function notMeasured(group: string, why: string, met: false | null): Row {
  const nothing = { value: null, unit: "", against: null, ratio: null, goal: null };
  return { group, name: `not measured: ${why}`, ...nothing, met };
}

/** To three digits. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}
