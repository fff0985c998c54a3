import type { Estimate } from "../../core/money/receipt.ts";
import type { MicroUsd } from "../../core/money/usage.ts";
import { formatMoney, formatRange } from "../../protocol/numbers.ts";
import type { Session } from "../session.ts";
import type { ManyQuestions } from "./runMany.ts";

/** What many questions are likely to cost together, and at most; undefined without a price. */
export interface ManyPrice {
  readonly low: MicroUsd | undefined;
  readonly high: MicroUsd | undefined;
  readonly ceiling: MicroUsd | undefined;
  /** Looks at the workspace are billed on top. */
  readonly mayLook: boolean;
}

/** Undefined while nothing is connected, or once the signal aborts. */
export async function priceMany(
  { engine }: Pick<Session, "engine">,
  { questions, tier }: ManyQuestions,
  signal: AbortSignal,
): Promise<ManyPrice | undefined> {
  const estimates: Estimate[] = [];
  for (const question of questions) {
    // oxlint-disable-next-line no-await-in-loop -- the tokenizer is one thread.
    const preview = await engine.runs.preview({ task: { command: "ask", question, earlier: [] }, pieces: [], tier });
    if (!preview || signal.aborted) return undefined;
    estimates.push(preview.estimate);
  }
  const sum = (end: "low" | "high" | "ceiling") =>
    estimates.reduce<MicroUsd | undefined>((all, estimate) => {
      const one = estimate[end];
      return all === undefined || one === undefined ? undefined : all + one;
    }, 0);
  const mayLook = estimates.some(({ mostLooks }) => mostLooks !== undefined);
  return { low: sum("low"), high: sum("high"), ceiling: sum("ceiling"), mayLook };
}

/** `≈ $0.02–0.1, at most $0.40` */
export function priceText({ low, high, ceiling }: ManyPrice): string {
  const range = formatRange(low, high);
  return ceiling === undefined || ceiling === 0 ? range : `${range}, at most ${formatMoney(ceiling)}`;
}
