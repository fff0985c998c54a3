/** How deep to think, in the user's words. */
export const tiers = ["low", "medium", "high", "max"] as const;
export type Tier = (typeof tiers)[number];
export type TierChoice = Tier | "auto";

/** What the API takes, weakest first. */
export const efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"] as const;
export type Effort = (typeof efforts)[number];

/** Undefined below low. */
export function shallower(tier: Tier): Tier | undefined {
  return tiers[tiers.indexOf(tier) - 1];
}

/** Undefined above max. */
export function deeper(tier: Tier): Tier | undefined {
  return tiers[tiers.indexOf(tier) + 1];
}
