import type { Fallback } from "../models/fallbacks.ts";
import type { Offer } from "../provider/advice.ts";
import type { Failure } from "../provider/failure.ts";

/** What a failure says of its model, as the start of a sentence; undefined where another model would fail as well. */
export function modelTrouble({ kind, message }: Failure, model: string): string | undefined {
  if (kind === "overloaded") return `${model} was overloaded`;
  if (kind === "modelNotFound") return `${model} is not offered here`;
  // A key that may not do anything here is refused in other words.
  if (kind === "permission" && /\bmodel\b/i.test(message)) return `${model} is not allowed for this key`;
  return undefined;
}

/** Which model to ask next without asking the user: none that is dearer. */
export function nextFallback(left: readonly Fallback[]): Fallback | undefined {
  return left.find(({ priceFactor }) => priceFactor <= 1);
}

/** The cheapest of the dearer ones, as a button. */
export function offerOf(fallbacks: readonly Fallback[]): Offer | undefined {
  const [cheapest] = fallbacks
    .filter(({ priceFactor }) => priceFactor > 1)
    .toSorted((one, other) => one.priceFactor - other.priceFactor);
  return cheapest && { model: cheapest.rung.model, priceFactor: cheapest.priceFactor };
}
