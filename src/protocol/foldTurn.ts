import type { MadeFile, Source } from "../core/provider/hosted.ts";
import type { StampedEvent } from "../core/run/runEvent.ts";
import type { Thinking } from "../core/thread/thinking.ts";
import type { Background, Turn } from "../core/thread/turn.ts";
import { foldThinking } from "./foldThinking.ts";

/** The turn after one more event. Pure: the host keeps threads with it, the panel shows them with it. */
export function foldTurn(turn: Turn, { at, event }: StampedEvent): Turn {
  switch (event.kind) {
    case "decided":
      return {
        ...turn,
        decision: event.decision,
        rung: event.rung,
        estimate: event.estimate,
        pieces: event.pieces,
        ...(event.background && { background: { ...event.background, startedAt: at } }),
      };
    case "waiting": {
      const { until, attempt, of, failure } = event;
      return { ...turn, takenAt: undefined, waiting: { since: at, until, attempt, of, failure } };
    }
    case "retrying":
      return { ...turn, waiting: undefined };
    case "switched":
      return {
        ...turn,
        waiting: undefined,
        takenAt: undefined,
        rung: event.rung,
        pieces: event.pieces ?? turn.pieces,
        ...known(turn, event.connection === undefined ? {} : { connection: event.connection }),
      };
    case "queued":
      return { ...turn, takenAt: at, ...known(turn, { requestId: event.requestId }) };
    case "background":
      return { ...turn, ...known(turn, { place: event.place }) };
    case "usage":
    case "tool":
    case "nextRound":
    case "continuation":
    case "continuationsRefused":
      return turn;
    case "hostedStep":
      return { ...turn, steps: withStep(turn.steps ?? [], event.step) };
    case "toolCall":
      return { ...turn, calls: withStep(turn.calls ?? [], event.call) };
    case "source":
      return { ...turn, sources: withSource(turn.sources ?? [], event.source) };
    case "madeFile":
      return { ...turn, files: withFile(turn.files ?? [], event.file) };
    case "thinking":
      return { ...turn, ...begun(turn, at), thinking: foldThinking(turn.thinking, event.text, event.headline, at) };
    case "text":
      return { ...turn, ...begun(turn, at), thinking: end(turn.thinking, at), answer: turn.answer + event.text };
    case "snapshot":
      return { ...turn, answer: event.text };
    case "masked":
      return { ...turn, masked: Math.max(turn.masked ?? 0, event.count) };
    case "notice":
      return { ...turn, notices: [...turn.notices, event.text] };
    case "progress":
      return { ...turn, outputTokens: event.outputTokens, spent: event.spent };
    case "done":
      return {
        ...turn,
        waiting: undefined,
        thinking: end(turn.thinking, at),
        finish: event.finish,
        state: event.finish === "cancelled" ? "stopped" : "done",
      };
    case "failed":
      return { ...turn, thinking: end(turn.thinking, at), failure: event.failure, state: "failed" };
    case "advised":
      return { ...turn, advice: event.advice };
    case "settled":
      return { ...turn, receipt: event.receipt };
    case "ofRun":
      return withRun(turn, event.runId, { at, event: event.event });
    default:
      event satisfies never;
      return turn;
  }
}

/** What is new about an answer in the background; nothing of any other. */
function known({ background }: Turn, news: Partial<Background>): Pick<Turn, "background"> {
  return background ? { background: { ...background, ...news } } : {};
}

function begun(turn: Turn, at: number): Pick<Turn, "background"> {
  return turn.background?.firstTokenAt === undefined ? known(turn, { firstTokenAt: at }) : {};
}

/** A comparison with one of its answers grown; what all of them took so far is what it took. */
function withRun(turn: Turn, runId: string, stamped: StampedEvent): Turn {
  const compared = (turn.compared ?? []).map((run) => (run.id === runId ? foldTurn(run, stamped) : run));
  const spent = compared.flatMap((run) => run.receipt?.cost?.total ?? run.spent ?? []);
  return {
    ...turn,
    compared,
    outputTokens: compared.reduce((sum, run) => sum + run.outputTokens, 0),
    spent: spent.length > 0 ? spent.reduce((sum, one) => sum + one, 0) : undefined,
  };
}

function withStep<Step extends { readonly id: string }>(steps: readonly Step[], step: Step): readonly Step[] {
  const isKnown = steps.some(({ id }) => id === step.id);
  return isKnown ? steps.map((one) => (one.id === step.id ? step : one)) : [...steps, step];
}

/** Who goes on with an answer may be told of it again. */
function withFile(files: readonly MadeFile[], file: MadeFile): readonly MadeFile[] {
  return files.some(({ fileId }) => fileId === file.fileId) ? files : [...files, file];
}

/** An answer may name the same page at several places. */
function withSource(sources: readonly Source[], source: Source): readonly Source[] {
  const isKnown = sources.some(({ title, url }) => url === source.url && (url !== undefined || title === source.title));
  return isKnown ? sources : [...sources, source];
}

function end(thinking: Thinking | undefined, at: number): Thinking | undefined {
  return thinking && thinking.endedAt === undefined ? { ...thinking, endedAt: at } : thinking;
}
