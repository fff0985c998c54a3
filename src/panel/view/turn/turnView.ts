import { html, nothing, type TemplateResult } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import { shownAnswer } from "../../../protocol/shownAnswer.ts";
import { markdown } from "../../markdown/markdown.ts";
import type { State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { answerSources } from "../answer/answerSources.ts";
import { answerActions } from "../answer/answerActions.ts";
import { branchedAnew, branchedHere } from "./branchNote.ts";
import { callRows } from "../answer/callRows.ts";
import { cachedRow } from "../answer/cachedRow.ts";
import { compactionView } from "../composer/compactionView.ts";
import { compareView } from "../answer/compareView.ts";
import { decisionLine } from "./decisionLine.ts";
import { confidenceNote } from "../answer/confidenceNote.ts";
import { deeperNote } from "../answer/deeperNote.ts";
import { editsBar, withEdits } from "../answer/editsBar.ts";
import { failureCard } from "../answer/failureCard.ts";
import { hostedSteps } from "../answer/hostedSteps.ts";
import { question } from "./question.ts";
import { receiptRow } from "../answer/receiptRow.ts";
import { retryCard } from "../answer/retryCard.ts";
import { thinkingRow } from "../thinking/thinkingRow.ts";
import { endNote, noteLines } from "../answer/turnNotes.ts";

/** One question with its answer, top to bottom in the order it came about. */
export function turnView(turn: Turn, number: number, state: State, acts: Acts): TemplateResult {
  if (turn.command === "compact") return compactionView(turn, number, state, acts);
  if (turn.compared) return compareView(turn, number, state, acts);
  const isRunning = turn.state === "running";
  const { text, confidence } = shownAnswer(turn);
  // A rested turn is skipped by the browser while out of sight; an open list must not be cut off at its edge.
  const isRested = !isRunning && state.menu?.turnId !== turn.id;
  return html`<article
    class=${isRested ? "turn rested" : "turn"}
    aria-label=${say(words.turnName, number)}
    aria-busy=${isRunning ? "true" : nothing}
  >
    ${branchedAnew(turn, state, acts)} ${question(turn, state, acts)} ${decisionLine(turn, state, acts)}
    ${noteLines(turn)} ${turn.waiting ? retryCard(turn, turn.waiting, state, acts) : thinkingRow(turn, state, acts)}
    ${hostedSteps(turn, state, acts)} ${callRows(turn, state, acts)}
    ${text === "" ? nothing : markdown(text, isRunning, withEdits(turn, acts))} ${confidenceNote(confidence)}
    ${editsBar(turn, acts)} ${answerSources(turn, acts)} ${failureCard(turn, state, acts)} ${endNote(turn, acts)}
    ${isRunning ? nothing : deeperNote(turn, acts)} ${receiptOf(turn, state, acts)}
    ${isRunning || isCardEnough(turn) ? nothing : answerActions(turn, acts)} ${branchedHere(turn, state, acts)}
  </article>`;
}

/** Without an answer there is nothing to copy or deepen, and the card or notice has Retry. */
function isCardEnough(turn: Turn): boolean {
  return turn.answer === "" && (turn.failure !== undefined || turn.state === "interrupted");
}

function receiptOf({ id, receipt, askedAt }: Turn, state: State, acts: Acts): unknown {
  if (receipt?.cached) return cachedRow(receipt, receipt.cached, askedAt);
  return receipt ? receiptRow(id, receipt, state.opened[`${id}:receipt`] ?? false, acts) : nothing;
}
