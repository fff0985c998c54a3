import type { AnswerEvent } from "../../provider/answerEvent.ts";
import { failureOf } from "../../provider/failure/classify.ts";
import type { Message, ModelRequest, Provider, ToolCall } from "../../provider/provider.ts";
import type { Continuation } from "../../task/continuation.ts";
import type { CallDeps } from "./runCall.ts";
import { runCalls } from "./runCalls.ts";
import { t } from "../../../l10n/language.ts";

/** The most calls for one question. */
export const mostCalls = 25;
/** The most requests that go on with results; the last of them may not call any more. */
const mostRounds = 12;
/** The longest result of one call, about 4,000 tokens. */
const longestResult = 16_000;
/** Less than this is no result. */
const leastResult = 500;
const charactersPerToken = 4;
/** Tokens are at least two bytes long on average in any text. */
const bytesPerToken = 2;
const enough =
  "There are no more looks. Answer now with what you have found, and say plainly what you could not look at.";
const wentOn = t(
  "The model wanted to look further than Plumb allows for one question, so its answer may be unfinished.",
);

export interface ToolsDeps extends CallDeps {
  /** What all results together may add to the question. */
  readonly roomTokens: number;
}

/** One request's part of the answer. */
interface Round {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly continuation: Continuation | undefined;
}

/**
 * Runs the functions that the model calls and asks on with their results, until it answers. Wrap what retries and
 * reserves, so that every round has its own of both. Rounds and calls are bounded; at the bound the model is asked to
 * answer with what it has.
 */
export function withTools(provider: Provider, deps: ToolsDeps): Provider {
  return {
    async *answer(request, signal) {
      // Who was told of no functions cannot call any.
      if ((request.tools ?? []).length === 0) return yield* provider.answer(request, signal);
      let current = request;
      let text = "";
      let left = mostCalls;
      let room = deps.roomTokens * charactersPerToken;
      for (let round = 1; ; round += 1) {
        const said = yield* answerRound(provider, current, text, round > 1, signal);
        if (!said) return;
        text = joined(text, said.text);
        if (current.mayNotCall === true) return yield* endUnfinished(text);

        const run = said.calls.slice(0, left);
        left -= run.length;
        const each = Math.min(longestResult, Math.floor(room / Math.max(1, run.length)));
        const results = yield* runCalls(run, each, signal, deps);
        if (signal.aborted) return yield { kind: "done", finish: "cancelled" };
        room -= results.reduce((sum, { length }) => sum + length, 0);

        const isLast = left === 0 || round >= mostRounds || room < leastResult;
        const added = messagesOf(said, results, isLast);
        const addedText = JSON.stringify(added);
        yield { kind: "nextRound", addedTokens: Math.ceil(addedText.length / charactersPerToken) };
        current = {
          ...current,
          messages: [...current.messages, ...added],
          mostInputTokens: grown(current.mostInputTokens, addedText),
          ...(isLast && { mayNotCall: true }),
        };
      }
    },
  };
}

/** Passes an answer on; gives it back instead of its end when it ends with calls. */
async function* answerRound(
  provider: Provider,
  request: ModelRequest,
  before: string,
  isLater: boolean,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, Round | undefined, undefined> {
  let text = "";
  let isThinking = false;
  const calls: ToolCall[] = [];
  let continuation: Continuation | undefined;
  for await (const event of provider.answer(request, signal)) {
    if (event.kind === "text") {
      yield text === "" && before !== "" ? { ...event, text: `\n\n${event.text}` } : event;
      text += event.text;
    } else if (event.kind === "snapshot") {
      ({ text } = event);
      yield { ...event, text: joined(before, text) };
    } else if (event.kind === "thinking") {
      yield isLater && !isThinking ? { ...event, text: `\n\n${event.text}` } : event;
      isThinking = true;
    } else if (event.kind === "continuation") {
      ({ continuation } = event);
    } else if (event.kind === "done") {
      if (calls.length > 0 && (event.finish === "toolCalls" || event.finish === "stop") && !signal.aborted) {
        return { text, calls, continuation };
      }
      // Only the last round's: the thread keeps the answer, not the way to it.
      if (continuation) yield { kind: "continuation", continuation };
      yield event;
    } else {
      if (event.kind === "tool") calls.push({ id: event.id, name: event.name, args: event.args });
      yield event;
    }
  }
  return undefined;
}

function* endUnfinished(text: string): Generator<AnswerEvent, void, undefined> {
  if (text === "") return yield { kind: "failed", failure: failureOf("empty", wentOn) };
  yield { kind: "notice", text: wentOn };
  yield { kind: "done", finish: "stop" };
}

/** Every call gets a result, or the API refuses all of them. */
function messagesOf({ text, calls, continuation }: Round, results: readonly string[], isLast: boolean): Message[] {
  return [
    { role: "assistant", text, calls, continuation },
    ...calls.map(({ id }, index): Message => ({
      role: "tool",
      callId: id,
      text: results[index] ?? `Problem: Not run. All ${mostCalls} looks of this question are used up.`,
    })),
    ...(isLast ? [{ role: "user", text: enough } as const] : []),
  ];
}

/** Also covers encrypted thinking that goes back: it is longer than what it is billed as. */
function grown(most: number | undefined, added: string): number | undefined {
  return most === undefined ? undefined : most + Math.ceil(new TextEncoder().encode(added).length / bytesPerToken);
}

function joined(before: string, text: string): string {
  return before === "" || text === "" ? before + text : `${before}\n\n${text}`;
}
