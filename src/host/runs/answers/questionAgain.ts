import type { Begun } from "../../../core/run/begun.ts";
import type { Question } from "../../../core/run/prepare.ts";
import type { Task } from "../../../core/task/task.ts";
import { cacheKeyOf } from "../../../core/thread/branch.ts";
import { exchangesOf } from "../../../core/thread/exchanges.ts";
import type { KeptTurn } from "../../../core/thread/threadFile.ts";
import { type AskInput, questionOf } from "../../chat/askInput.ts";

/**
 * The question of a kept turn, for a window that did not ask it. Of an answer that was begun it is what the secret guard
 * needs, so that the same placeholders stand for the same secrets; one that never left is asked as it was decided.
 */
export function questionAgain(
  { turn, pieces }: KeptTurn,
  before: readonly KeptTurn[],
  threadId: string,
  begun: Begun | undefined,
): Question {
  const { command, question, isCheck, became, omissions, hostedTools, addedTools, background, decision, rung } = turn;
  const { isFlex } = turn;
  const task: Task = { command, question, isCheck, became, earlier: exchangesOf(before) };
  const tier = decision?.tier ?? turn.chosenTier ?? "auto";
  const asked: AskInput = { command, question, pieces, omissions, hostedTools, addedTools, tier, isAnew: true };
  return {
    ...questionOf(
      { ...asked, isFlex, sendsSecrets: background?.sendsSecrets },
      task,
      threadId,
      cacheKeyOf(threadId, before),
    ),
    model: rung?.model,
    connection: background?.connection,
    background: "yes",
    before: background?.before,
    begun,
  };
}
