import type { MicroUsd } from "../../core/money/usage.ts";
import type { HostedStep } from "../../core/provider/hosted.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { localNumber } from "../../l10n/numberForm.ts";
import { formatDuration, formatMoney } from "../../protocol/numbers.ts";
import { say, tierWords, toolWords, words } from "../words/words.ts";
import { countdownLine, reasonOf } from "./countdown.ts";
import { elapsedMs, type State } from "./state.ts";

/** New headlines are read at most this often: a listener must also be able to think. */
const headlinePauseMs = 10_000;

/** A screen reader reads what changes: the same words again differ by a space that nobody sees. */
export function heard(text: string, { status }: State): string {
  return text === status ? `${text}\u00a0` : text;
}

/** Sets what a screen reader hears when a turn went from `before` to `after`. */
export function announce(state: State, before: Turn | undefined, after: Turn): State {
  if (after.compared) return announceRuns(state, before, after.compared);
  if (after.advice && !before?.advice) {
    return { ...state, alarm: `${after.advice.title}. ${after.advice.sentence}` };
  }
  if (after.receipt?.cached && !before?.receipt) return { ...state, status: heard(words.saidCached, state) };
  if (after.receipt && !before?.receipt && !after.failure) {
    const text = after.state === "stopped" ? words.saidStopped : words.saidReady;
    const time = formatDuration(after.receipt.elapsedMs, true);
    return { ...state, status: heard(say(text, time, spokenMoney(after.receipt.cost?.total)), state) };
  }
  if (after.state !== "running") return state;
  if (after.waiting && after.waiting !== before?.waiting) {
    const reason = reasonOf(after.waiting, after, state);
    return { ...state, status: `${reason}. ${countdownLine(state, after.waiting)}`, lastSpokenAt: state.now };
  }
  if (after.decision && !before?.decision) {
    const thinking = say(words.saidThinking, after.decision.tier);
    const status = after.background ? `${thinking}. ${words.goingOn}` : thinking;
    return { ...state, alarm: "", status, lastSpokenAt: state.now };
  }
  const asks = (after.calls ?? []).filter(
    (call) => call.state === "waiting" && before?.calls?.find(({ id }) => id === call.id)?.state !== "waiting",
  );
  if (asks.length > 0)
    return { ...state, alarm: asks.map((call) => say(words.saidAsks, call.title, call.asks ?? "")).join(". ") };
  const begun = (after.steps ?? []).filter(({ id }) => !before?.steps?.some((known) => known.id === id));
  if (begun.length > 0) return { ...state, status: spokenSteps(after, begun), lastSpokenAt: state.now };
  const headline = after.thinking?.headline;
  const isNew = headline !== undefined && headline !== before?.thinking?.headline && after.answer === "";
  if (!isNew || state.now - state.lastSpokenAt < headlinePauseMs) return state;
  const status = say(words.saidHeadline, formatDuration(elapsedMs(state, after), true), headline);
  return { ...state, status, lastSpokenAt: state.now };
}

/**
 * Each once, when it begins. The number keeps a second search apart from the first: the same words are not read twice.
 */
function spokenSteps({ steps = [] }: Turn, begun: readonly HostedStep[]): string {
  return begun.map((step) => say(words.saidStep, toolWords[step.tool].running, steps.indexOf(step) + 1)).join(". ");
}

/** `2.7 cents`: a dollar amount below one is hard to follow by ear. */
function spokenMoney(cost: MicroUsd | undefined): string {
  if (cost === undefined) return words.saidUnknown;
  if (cost === 0) return words.saidNothing;
  if (cost >= 1_000_000) return formatMoney(cost);
  const cents = Number((cost / 10_000).toPrecision(2));
  return cents === 1 ? words.saidCent : say(words.saidCents, localNumber(String(cents)));
}

/** Of a comparison: each answer as it ends, by its tier. */
function announceRuns(state: State, before: Turn | undefined, compared: readonly Turn[]): State {
  return compared.reduce((said, run) => {
    const was = before?.compared?.find(({ id }) => id === run.id);
    if (!run.chosenTier || (was?.receipt === run.receipt && was?.advice === run.advice)) return said;
    const next = announce(said, was, run);
    const name = tierWords[run.chosenTier].name;
    if (next.alarm !== said.alarm) return { ...next, alarm: say(words.saidRun, name, next.alarm) };
    if (next.status === said.status) return next;
    // One that ended with it is said as well.
    const others = said.status === state.status ? "" : `${said.status}. `;
    return { ...next, status: others + say(words.saidRun, name, next.status) };
  }, state);
}
