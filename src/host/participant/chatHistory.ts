import * as vscode from "vscode";
import type { Exchange } from "../../core/task/task.ts";

/** The rule that the receipt stands under: it is no part of the answer. */
const receiptMark = "\n\n---\n*";

/** A turn of VS Code's chat, as far as it matters here. */
export type Said = Pick<vscode.ChatRequestTurn, "prompt" | "command"> | Pick<vscode.ChatResponseTurn, "response">;

/** What was said with Plumb before in this chat of VS Code's. Pieces are not kept there: the words alone go along. */
export function exchangesIn(history: readonly Said[]): Exchange[] {
  const exchanges: Exchange[] = [];
  let question = "";
  for (const turn of history) {
    if ("prompt" in turn) {
      question = [turn.command && `/${turn.command}`, turn.prompt].filter(Boolean).join(" ");
      continue;
    }
    const answer = turn.response
      .map((part) => (part instanceof vscode.ChatResponseMarkdownPart ? part.value.value : ""))
      .join("");
    const end = answer.lastIndexOf(receiptMark);
    const said = (end === -1 ? answer : answer.slice(0, end)).trim();
    if (question !== "" && said !== "") exchanges.push({ question, answer: said });
    question = "";
  }
  return exchanges;
}
