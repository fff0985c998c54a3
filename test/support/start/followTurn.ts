import type { Locator } from "playwright-core";
import { PlainError } from "../vscode/plainError.ts";
import { readTurn } from "./readTurn.ts";

const longestAnswerMs = 300_000;

/**
 * Prints a turn of the panel as it comes: the decision, the headlines of the thinking, the answer, the receipt.
 * Throws PlainError with the words of the panel's card when the turn failed.
 */
export async function followTurn(turn: Locator, print: (text: string) => void, signal: AbortSignal): Promise<void> {
  await turn.waitFor();
  const deadline = Date.now() + longestAnswerMs;
  let hasDecision = false;
  let headline = "";
  let printed = "";
  for (;;) {
    signal.throwIfAborted();
    const seen = await turn.evaluate(readTurn);
    const isOver = seen.receipt !== "" || seen.failure !== "";
    if (!hasDecision && seen.decision) {
      print(`${seen.decision}\n\n`);
      hasDecision = true;
    }
    if (seen.headline && seen.headline !== headline && printed === "") print(`[${seen.headline}]\n`);
    headline = seen.headline || headline;
    const answer = isOver ? seen.answer : finished(seen.answer);
    if (answer.length > printed.length) {
      if (printed === "") print("\n");
      // A mark that closed late changes words already printed: go on from where the two agree in length.
      print(answer.slice(printed.length));
      printed = answer;
    }
    if (seen.failure) throw new PlainError(`\n${seen.failure}`);
    if (seen.receipt) {
      if (printed === "") throw new PlainError("The panel shows a receipt but no answer.");
      print(`\n\n${seen.receipt}\n`);
      return;
    }
    if (Date.now() > deadline) throw new PlainError("The answer did not end in five minutes.");
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
}

/** The part of a growing answer that will not change: up to the last space before an open mark. */
function finished(answer: string): string {
  const lastLine = answer.lastIndexOf("\n") + 1;
  const mark = answer.slice(lastLine).search(/[*_`[]/);
  const end = mark === -1 ? answer.length : lastLine + mark;
  return answer.slice(0, Math.max(lastLine, answer.lastIndexOf(" ", end - 1)));
}
