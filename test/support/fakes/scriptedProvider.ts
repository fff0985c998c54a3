import type { AnswerEvent } from "../../../src/core/provider/answerEvent.ts";
import type { ModelRequest, Provider } from "../../../src/core/provider/provider.ts";

/** Answers each request with the next list of events, the last one again and again. */
export function scriptedProvider(...answers: readonly (readonly AnswerEvent[])[]) {
  const sent: ModelRequest[] = [];
  const provider: Provider = {
    async *answer(request) {
      sent.push(request);
      yield* answers[Math.min(sent.length, answers.length) - 1] ?? [];
    },
  };
  return { provider, sent };
}
