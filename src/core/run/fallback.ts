import type { Fallback } from "../models/fallbacks.ts";
import type { ModelOffer } from "../provider/failure/advice.ts";
import type { Failure, FailureKind } from "../provider/failure/failure.ts";
import { timeLimitOf } from "../provider/failure/timeLimit.ts";
import { t } from "../../l10n/language.ts";

/** What a failure says of its model, as the start of a sentence; undefined where another model would fail as well. */
export function modelTrouble({ kind, message }: Failure, model: string): string | undefined {
  if (kind === "overloaded") return t("{0} was overloaded", model);
  if (kind === "modelNotFound") return t("{0} is not offered here", model);
  // A key that may not do anything here is refused in other words.
  if (kind === "permission" && /\bmodel\b/i.test(message)) return t("{0} is not allowed for this key", model);
  return undefined;
}

type Trouble = (label: string, model: string, failure: Failure) => string | undefined;

const unreachable: Trouble = (label) => t("{0} could not be reached", label);
/** What is missing would fail at another connection as well, or wants something of the user. */
const troubles: Partial<Readonly<Record<FailureKind, Trouble>>> = {
  overloaded: (label) => t("{0} was overloaded", label),
  modelNotFound: (label, model) => t("{0} does not offer {1}", label, model),
  permission: (label, model, failure) =>
    modelTrouble(failure, model) && t("{0} is not allowed for the key at {1}", model, label),
  quota: (label) => t("The credit at {0} is used up", label),
  server: (label) => t("{0} had a fault", label),
  network: unreachable,
  // A server that took the question and said nothing may bill it: a second one is not asked by itself.
  timeout: (label, model, failure) =>
    timeLimitOf(failure) === "connect" ? unreachable(label, model, failure) : undefined,
};

/** What a failure says of its connection; undefined where another connection is no help. */
export function connectionTrouble(failure: Failure, model: string, label: string): string | undefined {
  return troubles[failure.kind]?.(label, model, failure);
}

/** Which model to ask next without asking the user: none that is dearer. */
export function nextFallback(left: readonly Fallback[]): Fallback | undefined {
  return left.find(({ priceFactor }) => priceFactor <= 1);
}

/** The cheapest of the dearer ones, as a button. */
export function offerOf(fallbacks: readonly Fallback[]): ModelOffer | undefined {
  const [cheapest] = fallbacks
    .filter(({ priceFactor }) => priceFactor > 1)
    .toSorted((one, other) => one.priceFactor - other.priceFactor);
  return cheapest && { model: cheapest.rung.model, priceFactor: cheapest.priceFactor };
}
