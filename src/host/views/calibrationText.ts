import type { Calibration, CalibrationGroup } from "../../core/money/calibrate.ts";
import { tiers } from "../../core/models/tier.ts";
import { formatCount, formatMoney } from "../../protocol/numbers.ts";
import { t, tCount } from "../../l10n/language.ts";

/** How well the tiers fitted, as Markdown. */
export function calibrationText({ groups, answers, advice }: Calibration): string {
  if (answers === 0) {
    return `# ${t("Calibration")}\n\n${t("Nothing to go by yet: this month and the last have no whole answer with the provider's own token counts.")}\n`;
  }
  const told = groups.flatMap(calibrationLines);
  return [
    `# ${t("Calibration")}`,
    tCount(
      answers,
      "From 1 whole answer of this month and the last.",
      "From {0} whole answers of this month and the last.",
    ),
    told.length === 0
      ? t("No tier stands out as too deep or too shallow.")
      : told.map((line) => `- ${line}`).join("\n"),
    advice === undefined
      ? t("The dial (`plumb.lean`) can stay where it is.")
      : t("The dial (`plumb.lean`) could stand on **{0}**.", advice),
    `## ${t("What this assumes")}`,
    t(
      "An answer that thought less than is typical one tier below would have been as good there, and would have read and written as many tokens. Both are guesses: the cheaper model may think longer, or answer worse. Asked again deeper, marked “Too little?” or followed by “still fails” counts as too shallow.",
    ),
  ]
    .join("\n\n")
    .concat("\n");
}

/** What one group tells, a sentence each. */
export function calibrationLines(group: CalibrationGroup): string[] {
  const { tier, command, answers, littleThought, thoughtLittle, wouldSave, tooShallow } = group;
  const all =
    command === undefined
      ? t("{0} {1} answers", answers, tier)
      : answers === 1
        ? t("{0} {1} {2} answer", answers, tier, command)
        : t("{0} {1} {2} answers", answers, tier, command);
  const below = tiers[tiers.indexOf(tier) - 1];
  const saving =
    wouldSave === undefined
      ? t("what that would have saved is not known")
      : t("{0} would have saved {1}", below ?? "", formatMoney(wouldSave));
  return [
    ...(thoughtLittle > 0 && littleThought !== undefined
      ? [t("{0} of {1} thought < {2} tokens; {3}.", thoughtLittle, all, formatCount(littleThought), saving)]
      : []),
    ...(tooShallow > 0
      ? [
          tooShallow === 1
            ? t("{0} of {1} was too shallow.", tooShallow, all)
            : t("{0} of {1} were too shallow.", tooShallow, all),
        ]
      : []),
  ];
}
