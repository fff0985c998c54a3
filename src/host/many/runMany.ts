import { randomUUID } from "node:crypto";
import type { TierChoice } from "../../core/models/tier.ts";
import type { FailureKind } from "../../core/provider/failure/failure.ts";
import { answerMany, type ManyEnd } from "../../core/run/answerMany.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Scheduler } from "../../core/run/schedule/scheduler.ts";
import type { Asides } from "../chat/asides.ts";
import type { ManyAnswer } from "./manyResults.ts";

export interface ManyQuestions {
  readonly questions: readonly string[];
  readonly tier: TierChoice;
}

export interface ManyWays {
  readonly asides: Pick<Asides, "ask">;
  readonly scheduler: Pick<Scheduler, "atOnce">;
}

/** Failures that are those of the connection or its account: the next question would meet them too. */
const endsAll: readonly FailureKind[] = ["noConnection", "auth", "permission", "quota", "notAnApi"];

/** Asks questions that belong to no chat, each on the way of every other, in the scheduler's turn. Never throws. */
export async function runMany(
  { asides, scheduler }: ManyWays,
  { questions, tier }: ManyQuestions,
  signal: AbortSignal,
  onChange: (answers: readonly ManyAnswer[]) => void,
): Promise<readonly ManyAnswer[]> {
  const closing = new AbortController();
  const { ended } = answerMany<string, Turn>(questions, {
    ask: async (question, stop, job) => {
      const turn = await asides.ask({
        input: { command: "ask", question, pieces: [], omissions: [], tier },
        earlier: [],
        signal: stop,
        job,
        onEvent: () => undefined,
      });
      // Nobody stopped it: the window closes, and the others cannot be asked any more.
      if (turn.state === "stopped" && !stop.aborted) closing.abort();
      return endOf(turn);
    },
    scheduler,
    job: randomUUID(),
    signal: AbortSignal.any([signal, closing.signal]),
    onChange: (_, answers) => onChange(answers),
  });
  return await ended;
}

function endOf(turn: Turn): ManyEnd<Turn> {
  if (turn.state === "done") return { state: "done", result: turn };
  if (turn.state !== "failed") return { state: "cancelled", result: turn };
  const { advice, failure } = turn;
  const detail = advice ? `${advice.title}. ${advice.sentence}` : (failure?.message ?? "That did not work.");
  const isForAll = failure !== undefined && endsAll.includes(failure.kind);
  return { state: "failed", result: turn, detail, ...(isForAll && { endsAll: `Not asked. ${detail}` }) };
}
