import type { Tier } from "../../models/tier.ts";
import { sumKnown } from "../../money/sum.ts";
import type { MicroUsd } from "../../money/usage.ts";
import type { BatchLine } from "../../provider/batch/batchLines.ts";
import { type BatchPart, createBatchParts } from "../../provider/batch/batchParts.ts";
import { type BatchItem, itemsFile, requestId } from "./batchItem.ts";
import type { PartState } from "./batchOwn.ts";

/** What a batch comes to that is on disk, and of which nothing has left. */
export interface Staged {
  readonly parts: readonly PartState[];
  readonly total: number;
  /** Micro-dollars; undefined as soon as one of them has no price. */
  readonly low: MicroUsd | undefined;
  readonly high: MicroUsd | undefined;
  readonly worst: MicroUsd | undefined;
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
  readonly models: readonly string[];
}

export interface StageFilesPort {
  /** Adds a line to a file of what is being staged. */
  readonly append: (file: string, line: string) => Promise<void>;
  readonly limits?: { readonly requests?: number; readonly bytes?: number };
}

interface Size {
  readonly inputTokens: number;
  readonly worst: MicroUsd | undefined;
  readonly knownAs: string | undefined;
}

const nothing: Size = { inputTokens: 0, worst: 0, knownAs: undefined };

/** Writes the items of a batch and the lines of its requests away, one by one, and sums them up. */
export function createStage({ append, limits }: StageFilesPort) {
  const placing = createBatchParts(limits);
  const sizes: Size[] = [];
  const models = new Set<string>();
  const tiers: Partial<Record<Tier, number>> = {};
  let [low, high, worst]: (MicroUsd | undefined)[] = [0, 0, 0];
  let total = 0;

  return {
    /** The number that the next one gets. */
    next: () => total + 1,
    /** False for a request that is too long for any batch. `line` is undefined where it is written when it is sent. */
    async add(item: Omit<BatchItem, "part">, line: Omit<BatchLine, "id"> | undefined): Promise<boolean> {
      const at = line && placing.place(line);
      if (line && at === undefined) return false;
      total += 1;
      const part = at === undefined ? undefined : nameOf(at);
      if (line && at !== undefined) {
        await append(nameOf(at), line.text);
        const size = sizes[at] ?? nothing;
        sizes[at] = {
          inputTokens: size.inputTokens + item.inputTokens,
          worst: sumKnown([size.worst, item.worst]),
          knownAs: item.knownAs,
        };
      }
      await append(itemsFile, JSON.stringify({ ...item, n: total, ...(part !== undefined && { part }) }));
      low = sumKnown([low, item.low]);
      high = sumKnown([high, item.high]);
      worst = sumKnown([worst, item.worst]);
      tiers[item.tier] = (tiers[item.tier] ?? 0) + 1;
      models.add(item.model);
      return true;
    },
    end: (): Staged => ({
      parts: placing.parts().map((part, at) => partState(part, at, sizes[at] ?? nothing)),
      total,
      low,
      high,
      worst,
      tiers,
      models: [...models],
    }),
  };
}

function nameOf(at: number): string {
  return `part-${at + 1}`;
}

function partState({ path, model, count }: BatchPart, at: number, { inputTokens, worst, knownAs }: Size): PartState {
  return {
    name: nameOf(at),
    path,
    model,
    ...(knownAs !== undefined && { knownAs }),
    count,
    inputTokens,
    ...(worst !== undefined && { worst }),
    state: "waiting",
    attempt: 0,
    answered: 0,
    failed: 0,
  };
}

const idForm = /^\{"custom_id":"(q\d{1,9})"/;

/** The id that a request's line begins with, as `batchLine` writes it. */
export function idOf(line: string): string | undefined {
  return idForm.exec(line)?.[1];
}

/** The same request under another number. */
export function renumbered(line: string, n: number): string {
  return line.replace(idForm, `{"custom_id":"${requestId(n)}"`);
}
