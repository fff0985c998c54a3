import type { ManyItem } from "../../core/run/answerMany.ts";
import type { Receipt } from "../../core/money/receipt.ts";
import type { MicroUsd } from "../../core/money/usage.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { receiptText } from "../participant/chatWords.ts";

/** How one question of many stands, with its turn as far as it came. */
export type ManyAnswer = ManyItem<Turn>;

/** What came of many questions, in their order, as Markdown for people. */
export function resultsText(
  title: string,
  questions: readonly string[],
  answers: readonly ManyAnswer[],
  earlier: readonly Receipt[],
): string {
  const parts = questions.map((question, index) => {
    const heading = `## ${index + 1}. ${question.replaceAll(/\s+/g, " ")}`;
    return `${heading}\n\n${answerText(answers[index] ?? { state: "waiting" })}\n`;
  });
  return [`# ${title}\n`, `${summaryOf(answers)} ${costText([...earlier, ...receiptsOf(answers)])}\n`, ...parts].join(
    "\n",
  );
}

function answerText({ state, result, detail }: ManyAnswer): string {
  const parts = [
    result?.answer.trim(),
    state === "failed" && `**Failed:** ${detail ?? "That did not work."}`,
    state === "cancelled" && "**Stopped.**",
    state === "waiting" && "**Not asked yet.**",
    state === "asking" && "**Being asked.**",
    result?.receipt && `_${receiptText(result.receipt)}_`,
  ];
  return parts.filter((part) => typeof part === "string" && part !== "").join("\n\n");
}

/** `11 of 12 answered, 1 failed.` */
export function summaryOf(answers: readonly ManyAnswer[]): string {
  const count = (wanted: ManyAnswer["state"]) => answers.filter(({ state }) => state === wanted).length;
  const others = [
    [count("failed"), "failed"],
    [count("cancelled"), "stopped"],
  ].flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`]));
  return `${[`${count("done")} of ${answers.length} answered`, ...others].join(", ")}.`;
}

export function receiptsOf(answers: readonly ManyAnswer[]): readonly Receipt[] {
  return answers.flatMap(({ result }) => (result?.receipt ? [result.receipt] : []));
}

/** What they cost together, in a sentence. */
export function costText(all: readonly Receipt[]): string {
  const receipts = all.filter(({ cached }) => !cached);
  if (receipts.length === 0) return "Nothing was charged.";
  if (receipts.every(({ isSimulated }) => isSimulated)) return "Simulated: nothing was charged.";
  const billed = receipts.filter(({ isSimulated }) => !isSimulated);
  const known = billed.flatMap(({ cost }) => (cost ? [cost.total] : []));
  if (known.length === 0) return "What they cost is not known.";
  const isWhole = known.length === billed.length && billed.every(({ isEstimated }) => !isEstimated);
  const sum: MicroUsd = known.reduce((total, one) => total + one, 0);
  return `They cost ${isWhole ? "" : "at least "}${formatMoney(sum)}.`;
}
