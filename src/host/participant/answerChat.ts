import type * as vscode from "vscode";
import { onlyTrace } from "../../core/context/trace/onlyTrace.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import { slashCommandNamed } from "../../core/task/slash.ts";
import type { CommandName } from "../../core/task/task.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { gatherTrace } from "../context/trace/gatherTrace.ts";
import type { Session } from "../session.ts";
import { exchangesIn, type Said } from "./chatHistory.ts";
import { decisionText, receiptText } from "./chatWords.ts";
import { referencedPieces } from "./chatReferences.ts";
import { t } from "../../l10n/language.ts";

/** What a followup rests on. */
export interface ChatResult extends vscode.ChatResult {
  readonly metadata: { readonly command: CommandName; readonly isDone: boolean };
}

export interface ChatDeps {
  readonly ask: Session["asides"]["ask"];
  readonly count: Session["engine"]["count"];
  readonly boundary: Session["boundary"];
}

/** Answers in VS Code's own chat, on the same way as the panel: router, budgets, cache and ledger. */
export async function answerChat(
  { ask, count, boundary }: ChatDeps,
  request: Pick<vscode.ChatRequest, "prompt" | "command" | "references">,
  { history }: { readonly history: readonly Said[] },
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<ChatResult> {
  const asked: CommandName = slashCommandNamed(request.command ?? "") ?? "ask";
  const trace = asked === "ask" ? onlyTrace(request.prompt) : undefined;
  const command = trace ? "debug" : asked;
  const abort = new AbortController();
  const subscription = token.onCancellationRequested(() => abort.abort());
  try {
    const given = await referencedPieces(request.references, asked, boundary, count);
    const found = trace && (await gatherTrace(request.prompt, trace, { boundary, count, signal: abort.signal }));
    const pieces = [...(found?.pieces ?? []), ...given.pieces];
    const omissions = [...(found?.omissions ?? []), ...given.omissions];
    const question = trace ? "" : request.prompt.trim();
    if (command === "ask" && question === "" && pieces.length === 0) {
      stream.markdown(t("Ask a question, or attach a file or a selection. Nothing was sent."));
      return resultOf(command, false);
    }
    for (const sentence of omissions) stream.progress(sentence);
    const turn = await ask({
      input: { command, question, pieces, omissions, tier: "auto" },
      earlier: exchangesIn(history),
      signal: abort.signal,
      onEvent: follow(stream),
    });
    if (turn.receipt) stream.markdown(`\n\n---\n*${receiptText(turn.receipt)}*`);
    return { ...resultOf(command, turn.state === "done"), ...errorOf(turn) };
  } finally {
    subscription.dispose();
  }
}

/** Passes on what is said as it comes. */
function follow(stream: vscode.ChatResponseStream): (event: RunEvent, turn: Turn) => void {
  let written = "";
  return (event, turn) => {
    if (event.kind === "decided") stream.progress(decisionText(event.decision));
    else if (event.kind === "thinking" && event.headline !== undefined) stream.progress(event.headline);
    else if (event.kind === "waiting")
      stream.progress(t("{0} Asking again ({1} of {2}).", event.failure.message, event.attempt, event.of));
    else if (event.kind === "toolCall" && event.call.state === "running")
      stream.progress(`${event.call.title} ${event.call.detail}`);
    else if (event.kind === "masked")
      stream.progress(event.count === 1 ? t("1 secret was masked.") : t("{0} secrets were masked.", event.count));
    else if (event.kind === "notice") stream.progress(event.text);
    else if (event.kind === "text") {
      written += event.text;
      stream.markdown(event.text);
    } else if (event.kind === "snapshot" && turn.answer !== written) {
      // What was written cannot be taken back here.
      const isMore = turn.answer.startsWith(written);
      stream.markdown(
        isMore ? turn.answer.slice(written.length) : t("\n\n**The answer as it ended:**\n\n{0}", turn.answer),
      );
      written = turn.answer;
    }
  };
}

function errorOf({ state, advice, failure }: Turn): Pick<vscode.ChatResult, "errorDetails"> {
  if (state !== "failed") return {};
  const message = advice ? `${advice.title}. ${advice.sentence}` : (failure?.message ?? t("That did not work."));
  return { errorDetails: { message } };
}

function resultOf(command: CommandName, isDone: boolean): ChatResult {
  return { metadata: { command, isDone } };
}
