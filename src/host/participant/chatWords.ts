import type { Receipt } from "../../core/money/receipt.ts";
import type { Decision } from "../../core/router/decision.ts";
import { formatDuration, formatMoney, formatTokens } from "../../protocol/numbers.ts";

const reasonsShown = 3;

/** `high · because: exception, 3 files`, as the panel writes it. */
export function decisionText({ tier, reasons, chosenBy }: Decision): string {
  if (chosenBy === "user" || reasons.length === 0) return tier;
  return `${tier} · because: ${reasons
    .slice(0, reasonsShown)
    .map(({ text }) => text)
    .join(", ")}`;
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
  if (cached) return `${model} · ${tier} · kept from before: nothing was charged`;
  const total = formatMoney(cost?.total);
  const parts = [
    model,
    tier,
    usage?.serviceTier,
    formatDuration(elapsedMs),
    usage &&
      `in ${formatTokens(usage.input)}${usage.cachedInput > 0 ? ` (${formatTokens(usage.cachedInput)} cached)` : ""}`,
    usage && usage.reasoning > 0 && `thought ${formatTokens(usage.reasoning)}`,
    usage && `answer ${formatTokens(usage.output - usage.reasoning)}`,
    isEstimated && cost ? `at least ${total}` : total,
    isSimulated && "simulated",
  ];
  return parts.filter(Boolean).join(" · ");
}
