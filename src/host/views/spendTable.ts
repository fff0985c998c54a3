import { tiers } from "../../core/models/tier.ts";
import type { Summary } from "../../core/money/summary.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { t } from "../../l10n/language.ts";
import { dateLocale } from "../../l10n/numberForm.ts";

/** The ledger as a Markdown table for the status bar's hover: spend by tier, today, 7 days and this month. */
export function spendTable(summary: Summary, now: Date): string {
  const month = now.toLocaleDateString(dateLocale(), { month: "long" });
  const periods = [summary.today, summary.sevenDays, summary.month];
  const lines = [
    `| ${t("Tier")} | ${t("Today")} | ${t("7 days")} | ${month} |`,
    "|:--|--:|--:|--:|",
    ...tiers.map((tier) =>
      row(
        tier,
        periods.map((period) => (period.byTier[tier].requests > 0 ? period.byTier[tier].cost : undefined)),
      ),
    ),
    row(
      `**${t("Total")}**`,
      periods.map(({ requests, cost }) => (requests > 0 ? cost : undefined)),
    ),
  ];
  const unknown = summary.month.unknownCost;
  const note =
    unknown > 0
      ? [`\n\n${t("{0} of this month's answers have no known price and are not in the sums.", unknown)}`]
      : [];
  return [lines.join("\n"), ...note].join("");
}

function row(name: string, costs: readonly (number | undefined)[]): string {
  return `| ${name} | ${costs.map((cost) => (cost === undefined ? "–" : formatMoney(cost))).join(" | ")} |`;
}
