import type { Receipt } from "../money/receipt.ts";
import type { AnswerEvent } from "../provider/answerEvent.ts";
import type { Continuation } from "../task/continuation.ts";
import type { KeptAnswer } from "./keptAnswer.ts";

/** What is known of a question before its answer comes. */
export type Asked = Pick<KeptAnswer, "key" | "title" | "question">;

/** Follows one answer, and gives it at its end if it may stand for the next one to the same request. */
export function createKeeper(asked: Asked) {
  let answer = "";
  let thinking = "";
  let headline: string | undefined;
  let continuation: Continuation | undefined;
  let isWhole = false;
  let isSpoilt = false;

  return {
    note(event: AnswerEvent): void {
      if (event.kind === "text") answer += event.text;
      else if (event.kind === "snapshot") answer = event.text;
      else if (event.kind === "thinking") {
        thinking += event.text;
        headline = event.headline ?? headline;
      } else if (event.kind === "continuation") ({ continuation } = event);
      else if (event.kind === "done") isWhole = event.finish === "stop";
      else if (isPassing(event)) isSpoilt = true;
    },
    /** Another model answers from here on: not the one that the key names. */
    spoil(): void {
      isSpoilt = true;
    },
    /** Undefined when the answer may not be kept: only whole ones of the model's own words are. */
    answer(receipt: Receipt | undefined, at: number): KeptAnswer | undefined {
      if (!isWhole || isSpoilt || answer.trim() === "" || !receipt) return undefined;
      const { connection, tier, model, is, effort, usage, cost, isEstimated, isSimulated, elapsedMs } = receipt;
      return {
        v: 1,
        ...asked,
        at,
        connection,
        tier,
        model,
        ...(is !== undefined && { is }),
        effort,
        thinking,
        ...(headline !== undefined && { headline }),
        answer,
        ...(continuation && { continuation: { ...continuation, items: [...continuation.items] } }),
        ...(usage && { usage }),
        ...(cost && !isEstimated && { cost: cost.total }),
        isSimulated,
        elapsedMs,
      };
    },
  };
}

/** What tools found holds for its moment; what was sent without refused continuations is not what its key names. */
function isPassing({ kind }: AnswerEvent): boolean {
  return (
    kind === "tool" ||
    kind === "toolCall" ||
    kind === "hostedStep" ||
    kind === "source" ||
    kind === "madeFile" ||
    kind === "continuationsRefused" ||
    kind === "failed"
  );
}
