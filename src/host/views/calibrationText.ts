import type { Calibration, CalibrationGroup } from "../../core/money/calibrate.ts";
import { tiers } from "../../core/models/tier.ts";
import { formatCount, formatMoney } from "../../protocol/numbers.ts";

/** How well the tiers fitted, as Markdown. */
export function calibrationText({ groups, answers, advice }: Calibration): string {
  if (answers === 0) {
    return "# Calibration\n\nNothing to go by yet: this month and the last have no whole answer with the provider's own token counts.\n";
  }
  const told = groups.flatMap(calibrationLines);
  return `${[
    "# Calibration",
    `From ${formatCount(answers)} whole ${answers === 1 ? "answer" : "answers"} of this month and the last.`,
    told.length === 0 ? "No tier stands out as too deep or too shallow." : told.map((line) => `- ${line}`).join("\n"),
    advice === undefined
      ? "The dial (`plumb.lean`) can stay where it is."
      : `The dial (\`plumb.lean\`) could stand on **${advice}**.`,
    "## What this assumes",
    "An answer that thought less than is typical one tier below would have been as good there, and would have read and written as many tokens. Both are guesses: the cheaper model may think longer, or answer worse. Asked again deeper, marked “Too little?” or followed by “still fails” counts as too shallow.",
  ].join("\n\n")}\n`;
}

/** What one group tells, a sentence each. */
export function calibrationLines(group: CalibrationGroup): string[] {
  const { tier, command, answers, littleThought, thoughtLittle, wouldSave, tooShallow } = group;
  const all = `${answers} ${tier} ${command === undefined ? "answers" : `${command} ${answers === 1 ? "answer" : "answers"}`}`;
  const below = tiers[tiers.indexOf(tier) - 1];
  const saving =
    wouldSave === undefined
      ? "what that would have saved is not known"
      : `${below} would have saved ${formatMoney(wouldSave)}`;
  return [
    ...(thoughtLittle > 0 && littleThought !== undefined
      ? [`${thoughtLittle} of ${all} thought < ${formatCount(littleThought)} tokens; ${saving}.`]
      : []),
    ...(tooShallow > 0 ? [`${tooShallow} of ${all} ${tooShallow === 1 ? "was" : "were"} too shallow.`] : []),
  ];
}
