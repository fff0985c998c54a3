import type { AnswerEvent } from "../answerEvent.ts";
import { failureOf } from "../failure/classify.ts";
import { timeLimitCodes } from "../failure/timeLimit.ts";
import type { ModelRequest, Provider } from "../provider.ts";

/** An answer that `late` stops as well: it then ends as a timeout that says `message`, not as stopped by the user. */
export async function* untilLate(
  provider: Provider,
  request: ModelRequest,
  signal: AbortSignal,
  late: AbortSignal,
  message: string,
): AsyncGenerator<AnswerEvent, void, undefined> {
  for await (const event of provider.answer(request, AbortSignal.any([signal, late]))) {
    const isOurs = late.aborted && !signal.aborted;
    if (isOurs && event.kind === "done" && event.finish === "cancelled") {
      yield { kind: "failed", failure: { ...failureOf("timeout", message), code: timeLimitCodes.total } };
    } else yield event;
  }
}
