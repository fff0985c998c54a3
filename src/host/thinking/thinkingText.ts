import type { Turn } from "../../core/thread/turn.ts";
import { t } from "../../l10n/language.ts";
import { formatClock } from "../../protocol/clock.ts";
import { formatDuration, formatMoney, formatTokens } from "../../protocol/numbers.ts";
import { type PhaseTime, phaseTimes } from "../../protocol/phases.ts";

/** All that a turn thought, as Markdown: what it took, its phases, then the trace with its headlines as headings. */
export function thinkingText(turn: Turn, trace: string, now: number): string {
  const phases = phaseTimes(turn, now - turn.askedAt).map((phase) => {
    const lasted = phase.took === undefined ? "" : ` (${formatDuration(phase.took)})`;
    return `- ${formatClock(phase.from)} ${nameOf(phase)}${lasted}`;
  });
  const isGoing = turn.state === "running" && turn.thinking?.endedAt === undefined;
  return [
    `# ${t("Thinking: {0}", turn.title)}`,
    factsOf(turn),
    ...(isGoing ? [t("It goes on. This is what came until now.")] : []),
    ...(phases.length > 0 ? [`## ${t("Phases")}`, phases.join("\n")] : []),
    "---",
    trace.trim() === "" ? t("The model told nothing of its thinking.") : withHeadings(trace.trim()),
    "",
  ].join("\n\n");
}

function nameOf({ kind, headline }: PhaseTime): string {
  if (kind === "phase") return headline;
  return kind === "wait" ? t("Waited for the first words") : t("Another window went on with it");
}

function factsOf({ decision, chosenTier, rung, thinking, askedAt, receipt }: Turn): string {
  const reasoning = receipt?.usage?.reasoning ?? 0;
  const line = receipt?.cost?.lines.find(({ label }) => label === "Thought");
  const facts = [
    receipt?.tier ?? decision?.tier ?? chosenTier,
    receipt?.model ?? rung?.model,
    thinking?.endedAt === undefined ? undefined : t("Thought for {0}", formatDuration(thinking.endedAt - askedAt)),
    reasoning > 0 ? t("{0} tokens", formatTokens(reasoning)) : undefined,
    line ? formatMoney(line.cost) : undefined,
  ];
  return facts.filter((fact) => fact !== undefined).join(" · ");
}

/** So that VS Code's outline lists them and folds what is below. */
function withHeadings(trace: string): string {
  return trace.replaceAll(/^\*\*([^*\n]+)\*\*[ \t]*$/gm, "## $1");
}
