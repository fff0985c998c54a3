import type { Model } from "../models/catalog.ts";
import type { MicroUsd } from "../money/usage.ts";
import type { Advice } from "../provider/failure/advice.ts";
import type { Failure } from "../provider/failure/failure.ts";
import { t } from "../../l10n/language.ts";

/** Whether a model's price at the flex tier is known: without one nobody could say what it costs. */
export function hasFlexPrice(model: Model | undefined): boolean {
  return model?.serviceTiers?.["flex"] !== undefined;
}

export const noFlex = t("This model has no flex price here, so it is asked at the standard price.");

/** What providers say when flex has no room, or does not have the model (OpenAI and Azure, 2026-11). */
const isAboutFlex = /resource.?unavailable|capacity|service.?tier|\bflex\b/i;

/** What to tell of a flex request that was refused for being one; undefined for other failures. */
export function flexAdvice(
  failure: Failure,
  connectionLabel: string,
  atMost: MicroUsd | undefined,
): Advice | undefined {
  const { kind, code = "", param = "", message, status } = failure;
  if (status === undefined || !isAboutFlex.test(`${code} ${param} ${message}`)) return undefined;
  const ways = [{ kind: "standard", atMost }] as const;
  if (kind === "badRequest") {
    const sentence = t("Nothing was charged. Ask at the standard price, which is about twice as much.");
    return {
      title: t("{0} does not answer this model at the flex price", connectionLabel),
      sentence,
      actions: [],
      ways,
    };
  }
  if (kind !== "rateLimit" && kind !== "overloaded") return undefined;
  return {
    title: t("{0} has no room for a flex answer now", connectionLabel),
    sentence: t(
      "Nothing was charged. Flex waits for spare capacity: try again later, or ask at the standard price, which is about twice as much.",
    ),
    actions: ["retry"],
    ways,
  };
}
