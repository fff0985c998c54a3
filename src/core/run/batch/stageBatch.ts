import type { Tier, TierChoice } from "../../models/tier.ts";
import type { MicroUsd } from "../../money/usage.ts";
import { type BatchPart, createBatchParts } from "../../provider/batch/batchParts.ts";
import { type BatchItem, itemsFile } from "./batchItem.ts";
import type { PartState } from "./batchOwn.ts";
import { type BatchQuestion, prepareItem, type PrepareItemDeps } from "./prepareItem.ts";

export interface StageDeps extends PrepareItemDeps {
  /** Adds a line to a file of what is being staged. */
  readonly append: (file: string, line: string) => Promise<void>;
  /** After each question. */
  readonly onItem: (done: number) => void;
  readonly limits?: { readonly requests?: number; readonly bytes?: number };
}

/** A batch as it would be sent: all of it is on disk, and nothing has left. */
export interface StagedBatch {
  readonly parts: readonly PartState[];
  readonly total: number;
  /** Micro-dollars; undefined as soon as one of them has no price. */
  readonly low: MicroUsd | undefined;
  readonly high: MicroUsd | undefined;
  readonly worst: MicroUsd | undefined;
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
  readonly models: readonly string[];
  /** Places where secrets were hidden, a secret counted once a file. */
  readonly masked: number;
  /** Names of what is too long for any batch. */
  readonly tooLong: readonly string[];
  /** Names of what did not fit into its model's window whole. */
  readonly cut: readonly string[];
}

/** Prepares questions one by one and writes them away, so that no more than one is held at a time. */
export async function stageBatch(
  questions: AsyncIterable<BatchQuestion>,
  tier: TierChoice,
  deps: StageDeps,
  signal: AbortSignal,
): Promise<StagedBatch> {
  const placing = createBatchParts(deps.limits);
  const sizes: { inputTokens: number; worst: MicroUsd | undefined; knownAs: string | undefined }[] = [];
  const sums: { low: MicroUsd | undefined; high: MicroUsd | undefined; worst: MicroUsd | undefined } = {
    low: 0,
    high: 0,
    worst: 0,
  };
  const tiers: Partial<Record<Tier, number>> = {};
  const models = new Set<string>();
  const tooLong: string[] = [];
  const cut: string[] = [];
  let masked = 0;
  let n = 0;
  let done = 0;
  for await (const question of questions) {
    if (signal.aborted) break;
    const prepared = await prepareItem(n + 1, question, tier, deps);
    const { line } = prepared;
    const at = line && placing.place(line);
    done += 1;
    deps.onItem(done);
    if (line && at === undefined) {
      tooLong.push(question.name);
      continue;
    }
    n += 1;
    const item: BatchItem = at === undefined ? prepared.item : { ...prepared.item, part: nameOf(at) };
    if (line && at !== undefined) {
      await deps.append(nameOf(at), line.text);
      const size = sizes[at] ?? { inputTokens: 0, worst: 0, knownAs: item.knownAs };
      sizes[at] = { ...size, inputTokens: size.inputTokens + item.inputTokens, worst: plus(size.worst, item.worst) };
    }
    await deps.append(itemsFile, JSON.stringify(item));
    sums.low = plus(sums.low, item.low);
    sums.high = plus(sums.high, item.high);
    sums.worst = plus(sums.worst, item.worst);
    tiers[item.tier] = (tiers[item.tier] ?? 0) + 1;
    models.add(item.model);
    masked += prepared.masked;
    if (item.notes.length > 0) cut.push(item.name);
  }
  const parts = placing.parts().map((part, at) => partState(part, at, sizes[at]));
  return { parts, total: n, ...sums, tiers, models: [...models], masked, tooLong, cut };
}

function nameOf(at: number): string {
  return `part-${at + 1}`;
}

function plus(sum: MicroUsd | undefined, more: MicroUsd | undefined): MicroUsd | undefined {
  return sum === undefined || more === undefined ? undefined : sum + more;
}

function partState(
  { path, model, count }: BatchPart,
  at: number,
  size: { inputTokens: number; worst: MicroUsd | undefined; knownAs: string | undefined } | undefined,
): PartState {
  return {
    name: nameOf(at),
    path,
    model,
    ...(size?.knownAs !== undefined && { knownAs: size.knownAs }),
    count,
    inputTokens: size?.inputTokens ?? 0,
    ...(size?.worst !== undefined && { worst: size.worst }),
    state: "waiting",
    attempt: 0,
    answered: 0,
    failed: 0,
  };
}
