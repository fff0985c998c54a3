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
  let printed = 0;
  for (;;) {
    signal.throwIfAborted();
    const seen = await turn.evaluate(readTurn);
    const isOver = seen.receipt !== "" || seen.failure !== "";
    if (!hasDecision && seen.decision) {
      print(`${seen.decision}\n\n`);
      hasDecision = true;
    }
    if (seen.headline && seen.headline !== headline && printed === 0) print(`[${seen.headline}]\n`);
    headline = seen.headline || headline;
    // The last block may still change: a mark that closes late changes words that stood there before.
    const finished = isOver ? seen.blocks : seen.blocks.slice(0, -1);
    for (const block of finished.slice(printed)) print(`\n${block}\n`);
    printed = Math.max(printed, finished.length);
    if (seen.failure) throw new PlainError(`\n${seen.failure}`);
    if (seen.receipt) {
      if (printed === 0) throw new PlainError("The panel shows a receipt but no answer.");
      print(`\n${seen.receipt}\n`);
      return;
    }
    if (Date.now() > deadline) throw new PlainError("The answer did not end in five minutes.");
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
}
