import { deeper } from "../../core/models/tier.ts";
import type { Prepared, Question } from "../../core/run/prepare.ts";
import { hedgeIn } from "../../core/router/hedging.ts";
import { readQuestion } from "../../core/router/question.ts";
import { saysStillWrong } from "../../core/router/sayings.ts";
import type { Exchange } from "../../core/task/task.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { DeeperOffer, Turn } from "../../core/thread/turn.ts";

type Price = (question: Question) => Promise<Pick<Prepared, "estimate"> | undefined>;

/** One tier deeper at its price, where an answer or its question says that this depth may not do. Only an offer. */
export async function deeperOffer(
  { turn, pieces }: KeptTurn,
  earlier: readonly Exchange[],
  price: Price,
): Promise<DeeperOffer | undefined> {
  const tier = turn.decision && deeper(turn.decision.tier);
  const because = reasonOf(turn);
  if (!tier || !because) return undefined;
  const { command, question, hostedTools } = turn;
  const preview = await price({ task: { command, question, earlier, isCheck: true }, pieces, tier, hostedTools });
  return preview && { ...because, tier, estimate: preview.estimate };
}

function reasonOf({
  command,
  state,
  finish,
  answer,
  question,
  edits = [],
}: Turn): Pick<DeeperOffer, "because" | "hedge"> | undefined {
  if (command === "compact" || state !== "done" || finish !== "stop") return undefined;
  if (saysStillWrong(readQuestion(question))) return { because: "stillFails" };
  if (edits.some((one) => one.state === "unfit")) return { because: "didNotFit" };
  const hedge = hedgeIn(answer);
  return hedge === undefined ? undefined : { because: "hedges", hedge };
}
