import type { Receipt } from "../../core/money/receipt.ts";
import type { Decision } from "../../core/router/decision.ts";
import { formatDuration, formatMoney, formatTokens } from "../../protocol/numbers.ts";
import { t } from "../../l10n/language.ts";

const reasonsShown = 3;

/** `high · because: exception, 3 files`, as the panel writes it. */
export function decisionText({ tier, reasons, chosenBy }: Decision): string {
  if (chosenBy === "user" || reasons.length === 0) return tier;
  return t(
    "{0} · because: {1}",
    tier,
    reasons
      .slice(0, reasonsShown)
      .map(({ text }) => text)
      .join(", "),
  );
}

/** `gpt-6-sol · high · 14.2 s · in 3.1k (2.0k cached) · thought 1.9k · answer 612 · $0.031`. */
export function receiptText({
  model,
  tier,
  elapsedMs,
  usage,
  cost,
  isEstimated,
  isSimulated,
  cached,
}: Receipt): string {
  if (cached) return t("{0} · {1} · kept from before: nothing was charged", model, tier);
  const total = formatMoney(cost?.total);
  const parts = [
    model,
    tier,
    usage?.serviceTier,
    formatDuration(elapsedMs),
    usage &&
      t(
        "in {0}{1}",
        formatTokens(usage.input),
        usage.cachedInput > 0 ? t(" ({0} cached)", formatTokens(usage.cachedInput)) : "",
      ),
    usage && usage.reasoning > 0 && t("thought {0}", formatTokens(usage.reasoning)),
    usage && t("answer {0}", formatTokens(usage.output - usage.reasoning)),
    isEstimated && cost ? t("at least {0}", total) : total,
    isSimulated && "simulated",
  ];
  return parts.filter(Boolean).join(" · ");
}
