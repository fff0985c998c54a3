import { html, nothing, type TemplateResult } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import { markdown } from "../../markdown/markdown.ts";
import { numbersOf, type TierNumbers } from "../../state/compareNumbers.ts";
import { elapsedMs, type State } from "../../state/state.ts";
import { formatDuration, formatFactor, formatTokens } from "../../../protocol/numbers.ts";
import { comparisonWords } from "../../words/comparisonWords.ts";
import { say, tierWords, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { answerDifferences } from "./answerDifferences.ts";
import { branchedAnew, branchedHere } from "../turn/branchNote.ts";
import { callRows } from "./callRows.ts";
import { compareTable } from "./compareTable.ts";
import { depth } from "../depth.ts";
import { icon } from "../icon.ts";
import { question } from "../turn/question.ts";
import { withEdits } from "./editsBar.ts";
import { receiptRow } from "./receiptRow.ts";

/** The same question at several tiers: the numbers first, then the answers, side by side where there is room. */
export function compareView(turn: Turn, number: number, state: State, acts: Acts): TemplateResult {
  const isRunning = turn.state === "running";
  const numbers = numbersOf(turn.compared ?? []);
  return html`<article
    class="turn comparison"
    aria-label=${say(words.turnName, number)}
    aria-busy=${isRunning ? "true" : nothing}
  >
    ${branchedAnew(turn, state, acts)} ${question(turn, state, acts)} ${compareTable(numbers)}
    <div class=${numbers.length === 2 ? "answers pair" : "answers"}>
      ${numbers.map((tier) => html`<div class="of-tier">${tierRuns(tier, turn, state, acts)}</div>`)}
    </div>
    ${turn.goesOnWith === undefined && !isRunning ? html`<p class="choose">${costFactor(numbers)}${comparisonWords.chooseOne}</p>` : nothing}
    ${isRunning ? nothing : answerDifferences(turn, numbers, state, acts)} ${branchedHere(turn, state, acts)}
  </article>`;
}

/** `High cost 3.0× as much. `, of two whose costs are known. */
function costFactor(numbers: readonly TierNumbers[]): string {
  const [cheaper, dearer] = numbers.toSorted((one, other) => (one.cost ?? 0) - (other.cost ?? 0));
  if (numbers.length !== 2 || !cheaper?.cost || !dearer?.cost || cheaper.cost === dearer.cost) return "";
  const factor = formatFactor(dearer.cost / cheaper.cost);
  return `${say(comparisonWords.costMore, tierWords[dearer.tier].name, factor)} `;
}

function tierRuns({ runs }: TierNumbers, turn: Turn, state: State, acts: Acts): unknown {
  return runs.map((run, index) =>
    runView(run, { turn, state, acts, place: runs.length > 1 ? [index + 1, runs.length] : [] }),
  );
}

interface Around {
  readonly turn: Turn;
  readonly state: State;
  readonly acts: Acts;
  /** Which of how many, where there are several. */
  readonly place: readonly number[];
}

function runView(run: Turn, { turn, state, acts, place }: Around): TemplateResult {
  const tier = run.chosenTier ?? "low";
  const name = place.length > 0 ? say(comparisonWords.runPlace, tierWords[tier].name, ...place) : tierWords[tier].name;
  const isLive = run.state === "running";
  return html`<section class="run" aria-label=${name}>
    <h4>${depth(tier)}<span>${name}</span><small>${run.rung?.model ?? nothing}</small></h4>
    ${stateLine(run, state)} ${callRows(run, state, acts)}
    ${run.answer === "" ? nothing : markdown(run.answer, isLive, withEdits(turn.goesOnWith === run.id ? turn : run, acts))}
    ${run.receipt ? receiptRow(run.id, run.receipt, state.opened[`${run.id}:receipt`] ?? false, acts) : nothing}
    <div class="btn-row">${isLive ? stopButton(run, name, acts) : chooseButton(run, turn, name, acts)}</div>
  </section>`;
}

/** What this one is doing, or how it ended when it did not end by itself. */
function stateLine(run: Turn, state: State): unknown {
  if (run.state === "running") {
    const tokens = run.outputTokens > 0 ? ` · ${formatTokens(run.outputTokens)}` : "";
    const doing = run.waiting
      ? words.tryingAgain
      : run.answer === ""
        ? (run.thinking?.headline ?? words.thinking)
        : comparisonWords.answering;
    return html`<p class="quiet">${doing} · ${formatDuration(elapsedMs(state, run), true)}${tokens}</p>`;
  }
  if (run.state === "stopped") return html`<p class="quiet">${words.stopped}</p>`;
  if (run.state === "interrupted") return html`<p class="quiet">${words.interrupted}</p>`;
  if (run.advice)
    return html`<p class="failed">${icon("error", "s i-error")} <b>${run.advice.title}.</b> ${run.advice.sentence}</p>`;
  if (run.finish === "length") return html`<p class="quiet">${words.lengthReachedPlain}</p>`;
  if (run.finish === "contentFilter") return html`<p class="quiet">${words.filtered}</p>`;
  return run.finish === "refusal" ? html`<p class="quiet">${words.refused}</p>` : nothing;
}

function stopButton(run: Turn, name: string, acts: Acts): TemplateResult {
  const act = () => acts.send({ type: "stopRun", body: { runId: run.id } });
  return html`<button type="button" class="btn second" aria-label=${say(comparisonWords.stopRun, name)} @click=${act}>
    ${words.stopTrying}
  </button>`;
}

function chooseButton(run: Turn, turn: Turn, name: string, acts: Acts): unknown {
  if (run.answer === "") return nothing;
  const copy = () => acts.markdown.copy(run.answer);
  const copyButton = html`<button
    type="button"
    class="icon-btn"
    aria-label=${words.copyAnswer}
    title=${words.copyAnswer}
    @click=${copy}
  >
    ${icon("copy")}
  </button>`;
  if (turn.state === "running") return copyButton;
  if (turn.goesOnWith === run.id)
    return html`<p class="chosen">${icon("check", "s")} ${comparisonWords.goesOnWith}</p>
      ${copyButton}`;
  const act = () => acts.send({ type: "goOnWith", body: { turnId: turn.id, runId: run.id } });
  return html`<button type="button" class="btn second" @click=${act}>${say(comparisonWords.goOnWithRun, name)}</button
    >${copyButton}`;
}
