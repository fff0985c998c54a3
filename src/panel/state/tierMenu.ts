import type { TierChoice } from "../../core/models/tier.ts";
import { tierOrder } from "../tierOrder.ts";
import type { State } from "./state.ts";

const composerChoices: readonly TierChoice[] = ["auto", ...tierOrder];

/** What a tier list offers: a turn is asked again at a tier, the composer may also leave it to the router. */
export function menuOptions(turnId: string | undefined): readonly TierChoice[] {
  return turnId === undefined ? composerChoices : tierOrder;
}

/** Where the highlight starts: on what is chosen now. */
export function activeOption(state: State, turnId: string | undefined): number {
  const turn = state.thread.turns.find((known) => known.id === turnId);
  const chosen = turnId === undefined ? state.composer.tier : turn?.decision?.tier;
  return Math.max(
    0,
    menuOptions(turnId).findIndex((option) => option === chosen),
  );
}
