import { planningId } from "../../core/run/work/plan.ts";
import type { WorkAct } from "../../core/run/work/reduceWork.ts";
import { stepEnd } from "../../core/run/work/stepEnd.ts";
import type { Work } from "../../core/run/work/workState.ts";
import type { MicroUsd } from "../../core/money/usage.ts";
import type { WorkFiles } from "./workFiles.ts";
import { t } from "../../l10n/language.ts";

export interface KnownBill {
  /** Undefined where the price is not known. */
  readonly cost: MicroUsd | undefined;
  readonly isEstimated: boolean;
}

export interface AdoptDeps {
  /** What the ledger knows of turns whose window went away, by their ids; `since` is when the first was asked. */
  readonly billsOf: (turns: readonly string[], since: number) => Promise<ReadonlyMap<string, KnownBill>>;
  readonly now: () => number;
}

const left = t("The window went away while this ran, so it is asked again.");
const unknown = t("What it had cost until then is not known.");
const known = t("What it had cost until then is counted.");

/** What a window left behind that went away: answers that were kept after all, and costs that the ledger knows. */
export async function adoptLeft(
  { planning, steps }: Work,
  files: WorkFiles,
  write: (...acts: readonly WorkAct[]) => Promise<void>,
  { billsOf, now }: AdoptDeps,
): Promise<void> {
  const open = [planning, ...steps].flatMap(({ id, attempts }) =>
    attempts.filter(({ end }) => end === undefined).map(({ turn, at }) => ({ id, turn, at })),
  );
  if (open.length === 0) return;
  const turns = open.map(({ turn }) => turn);
  const bills = await billsOf(turns, Math.min(...open.map(({ at }) => at)));
  for (const { id, turn } of open) {
    const kept = id === planningId ? undefined : await files.turn(id);
    // It is with the provider, and gone on with from there.
    if (kept?.id === turn && kept.state === "running") continue;
    if (kept?.id === turn) await write(stepEnd(id, kept, now()).act);
    else await write(cut(id, turn, bills.get(turn), now()));
  }
}

function cut(step: string, turn: string, bill: KnownBill | undefined, endedAt: number): WorkAct {
  return {
    type: "ended",
    step,
    turn,
    end: "cut",
    endedAt,
    ...(bill?.cost !== undefined && { cost: bill.cost }),
    ...(bill?.isEstimated === true && { isEstimated: true }),
    sentence: `${left} ${bill ? known : unknown}`,
  };
}
