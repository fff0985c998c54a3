import { createKeeper } from "../cache/keeper.ts";
import type { KeptAnswer } from "../cache/keptAnswer.ts";
import { summaryOf } from "../context/piece.ts";
import type { Receipt } from "../money/receipt.ts";
import { ask, type AskDeps } from "./ask.ts";
import type { Prepared } from "./prepare.ts";
import type { RunEvent } from "./runEvent.ts";

/** Where answers are kept. Neither of them throws: without a cache a question is asked as ever. */
export interface AnswerCache {
  find(key: string, group: string): Promise<KeptAnswer | undefined>;
  keep(answer: KeptAnswer, group: string): Promise<void>;
}

/** What a question is kept under. */
export interface Keeping {
  readonly cache: AnswerCache;
  readonly key: string;
  /** See `groupOf`. */
  readonly group: string;
  readonly title: string;
  readonly question: string;
  /** A kept answer is not wanted; the new one takes its place. */
  readonly isAnew: boolean;
}

/** Shows the answer that is kept for this very request, else asks and keeps what comes. */
export async function* askThroughCache(
  prepared: Prepared,
  signal: AbortSignal,
  deps: AskDeps,
  { cache, key, group, title, question, isAnew }: Keeping,
): AsyncGenerator<RunEvent, void, undefined> {
  const startedAt = deps.now();
  const kept = isAnew ? undefined : await cache.find(key, group);
  if (kept) return yield* showKept(prepared, kept, startedAt, deps.now);
  const keeper = createKeeper({ key, title, question });
  let receipt: Receipt | undefined;
  for await (const event of ask(prepared, signal, deps)) {
    yield event;
    if (event.kind === "settled") ({ receipt } = event);
    else if (event.kind === "switched") keeper.spoil();
    else if (event.kind !== "decided" && event.kind !== "advised" && event.kind !== "progress") keeper.note(event);
  }
  const answer = keeper.answer(receipt, deps.now());
  if (answer) await cache.keep(answer, group);
}

const nothingUsed = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 } as const;

/** A kept answer as a run of its own: whole at once, and free. */
export function* showKept(
  { decision, rung, estimate, pieces, notices }: Prepared,
  kept: KeptAnswer,
  startedAt: number,
  now: () => number,
): Generator<RunEvent, void, undefined> {
  const { connection, model, is, effort, thinking, headline, answer, continuation, isSimulated } = kept;
  const decided = { ...decision, tier: kept.tier };
  yield {
    kind: "decided",
    decision: decided,
    rung: { ...rung, model, effort },
    estimate,
    pieces: pieces.map(summaryOf),
  };
  for (const text of notices) yield { kind: "notice", text };
  if (thinking !== "") yield { kind: "thinking", text: thinking, headline };
  yield { kind: "text", text: answer };
  if (continuation) yield { kind: "continuation", continuation };
  yield { kind: "done", finish: "stop", isUnsent: true };
  const receipt: Receipt = {
    connection,
    tier: kept.tier,
    model,
    ...(is !== undefined && { is }),
    effort,
    usage: nothingUsed,
    isEstimated: false,
    cost: { total: 0, lines: [], source: "catalog" },
    isSimulated,
    elapsedMs: now() - startedAt,
    firstTokenMs: undefined,
    requestId: undefined,
    cached: { at: kept.at, usage: kept.usage, saved: kept.cost, savedMs: kept.elapsedMs },
  };
  yield { kind: "settled", receipt };
}
