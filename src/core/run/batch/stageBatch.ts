import type { TierChoice } from "../../models/tier.ts";
import { type BatchQuestion, prepareItem, type PrepareItemDeps } from "./prepareItem.ts";
import { createStage, type Staged, type StageFilesPort } from "./stage.ts";

export interface StageDeps extends PrepareItemDeps, StageFilesPort {
  /** After each question. */
  readonly onItem: (done: number) => void;
}

/** A batch as it would be sent. */
export interface StagedBatch extends Staged {
  /** Places where secrets were hidden, a secret counted once a file. */
  readonly masked: number;
  /** Names of what is too long for any batch. */
  readonly tooLong: readonly string[];
  /** Names of what did not fit into its model's window whole, or was routed otherwise than meant. */
  readonly cut: readonly string[];
}

/** Prepares questions one by one and writes them away, so that no more than one is held at a time. */
export async function stageBatch(
  questions: AsyncIterable<BatchQuestion>,
  tier: TierChoice,
  deps: StageDeps,
  signal: AbortSignal,
): Promise<StagedBatch> {
  const stage = createStage(deps);
  const tooLong: string[] = [];
  const cut: string[] = [];
  let masked = 0;
  let done = 0;
  for await (const question of questions) {
    if (signal.aborted) break;
    const prepared = await prepareItem(stage.next(), question, tier, deps);
    done += 1;
    deps.onItem(done);
    if (!(await stage.add(prepared.item, prepared.line))) {
      tooLong.push(question.name);
      continue;
    }
    masked += prepared.masked;
    if (prepared.item.notes.length > 0) cut.push(question.name);
  }
  return { ...stage.end(), masked, tooLong, cut };
}
