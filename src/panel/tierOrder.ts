import type { Tier } from "../core/models/tier.ts";

/** Shallow to deep. The panel takes only types from core, so it has its own list; the type holds it to core's. */
export const tierOrder = ["low", "medium", "high", "max"] as const satisfies readonly Tier[];

/** Undefined for the deepest. */
export function oneDeeper(tier: Tier): Tier | undefined {
  return tierOrder[tierOrder.indexOf(tier) + 1];
}

/** Undefined for the shallowest. */
export function oneLower(tier: Tier): Tier | undefined {
  return tierOrder[tierOrder.indexOf(tier) - 1];
}
