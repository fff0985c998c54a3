import type { Piece } from "../../context/piece.ts";
import type { Mask } from "../../context/secrets/mask.ts";
import type { Rung } from "../../models/rung.ts";
import type { TierChoice } from "../../models/tier.ts";
import { atServiceTier } from "../../money/atServiceTier.ts";
import { estimate } from "../../money/estimate.ts";
import type { Lesson } from "../../provider/lessons/lesson.ts";
import { type BatchLine, batchLine } from "../../provider/batch/batchLines.ts";
import { maskRequest } from "../../provider/guard/maskRequest.ts";
import type { Connection } from "../../provider/provider.ts";
import type { Task } from "../../task/task.ts";
import { worstOf } from "../budgetWays.ts";
import type { Prepared, PrepareDeps, Question } from "../prepare.ts";
import { type BatchItem, requestId } from "./batchItem.ts";
import type { BatchOwn } from "./batchOwn.ts";

/** One file, or one question, of a batch. */
export interface BatchQuestion {
  /** A path, or the question itself. */
  readonly name: string;
  readonly uri?: string;
  readonly task: Pick<Task, "command" | "question">;
  readonly pieces: readonly Piece[];
}

export interface PrepareItemDeps {
  readonly via: BatchOwn["via"];
  readonly connection: Connection;
  readonly prepare: (question: Question) => Promise<Prepared>;
  readonly mask: Mask;
  /** What the user's own answers of a kind teach about its price. */
  readonly learnt: NonNullable<PrepareDeps["learnt"]>;
  readonly lessonOf: (rung: Rung) => Lesson;
}

export interface PreparedItem {
  readonly item: BatchItem;
  /** Its request, without secrets; undefined where it is made when it is sent. */
  readonly line: BatchLine | undefined;
  /** Different secrets that were hidden in it. */
  readonly masked: number;
}

/** Routes and prices one question of a batch as any other, and writes its request with placeholders for secrets. */
export async function prepareItem(
  n: number,
  { name, uri, task, pieces }: BatchQuestion,
  tier: TierChoice,
  { via, connection, prepare, mask, learnt, lessonOf }: PrepareItemDeps,
): Promise<PreparedItem> {
  const question: Question = { task: { ...task, earlier: [] }, pieces, tier, isUnattended: true };
  const prepared = await prepare(question);
  const { decision, rung, notices } = prepared;
  const model = via === "batch" ? atServiceTier(prepared.model, "batch") : prepared.model;
  const { request, count: masked } = await maskRequest(prepared.request, mask);
  const { inputTokens } = prepared.estimate;
  const { low, high } =
    via === "batch"
      ? estimate({ inputTokens, tier: decision.tier, rung, model, levels: learnt({ ...rung, command: task.command }) })
      : prepared.estimate;
  const worst = worstOf({ request, model });
  const omitted = prepared.pieces.flatMap((piece) => piece.omitted ?? []);
  const item: BatchItem = {
    n,
    name,
    ...(uri !== undefined && { uri }),
    ...task,
    tier: decision.tier,
    model: rung.model,
    ...(rung.is !== undefined && { knownAs: rung.is }),
    effort: rung.effort,
    inputTokens,
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...(worst !== undefined && { worst }),
    notes: [...notices, ...omitted],
  };
  const line =
    via === "batch" ? batchLine(requestId(n), request, connection, prepared.model, lessonOf(rung)) : undefined;
  return { item, line, masked };
}
