import { deeper, shallower, type Tier, tiers } from "../../models/tier.ts";
import type { PlannedStep } from "./plan.ts";

/**
 * The tier that a step is asked at, and why. Whoever planned has seen the whole task, and the router knows what words
 * like the step's usually need: where they are far apart, the plan gives way by one tier. The hardest step stays at
 * max.
 */
export function stepTier(
  { tier, suggested }: Pick<PlannedStep, "tier" | "suggested">,
  routed: Tier,
): { readonly tier: Tier; readonly because: string } {
  if (tier !== "auto") return { tier, because: "you chose it" };
  if (suggested === "max") return { tier: "max", because: "the plan calls it the hardest" };
  const apart = tiers.indexOf(routed) - tiers.indexOf(suggested);
  if (apart >= 2)
    return { tier: deeper(suggested) ?? suggested, because: `the plan says ${suggested}, its words ${routed}` };
  if (apart <= -2)
    return { tier: shallower(suggested) ?? suggested, because: `the plan says ${suggested}, its words ${routed}` };
  return { tier: suggested, because: "the plan suggests it" };
}
