import type { Tier } from "../../../src/core/models/tier.ts";
import { bandOf } from "../../../src/core/router/tierBands.ts";

const words = new Map<string, Tier>([
  ["easy", "low"],
  ["beginner", "low"],
  ["medium", "medium"],
  ["intermediate", "medium"],
  ["hard", "high"],
  ["advanced", "high"],
]);
/** From one difficulty of ten to the next. */
const pointsPerStep = 9;
/** Twice the price is so much harder. */
const pointsPerDoubling = 12;

/**
 * Reads labels of difficulty as scores: `easy|medium|hard`, `beginner|intermediate|advanced`, 1 to 10, or a price
 * (`$120`, or any number above 10), which is set against the prices seen so far. Undefined for anything else.
 */
export function createLabelReader() {
  const prices: number[] = [];

  function scoreOfPrice(price: number): number {
    prices.push(price);
    const sorted = prices.toSorted((one, other) => one - other);
    const median = sorted[Math.floor(sorted.length / 2)] ?? price;
    return Math.min(110, Math.max(0, bandOf("medium").middle + pointsPerDoubling * Math.log2(price / median)));
  }

  return (label: unknown): number | undefined => {
    const text = String(label).trim().toLowerCase();
    const tier = words.get(text);
    if (tier) return bandOf(tier).middle;
    const isPrice = /^[$€£]/.test(text);
    const number = Number(text.replaceAll(/[$€£,\s]/g, ""));
    if (text === "" || !Number.isFinite(number) || number <= 0) return undefined;
    return isPrice || number > 10 ? scoreOfPrice(number) : (number - 0.5) * pointsPerStep;
  };
}
