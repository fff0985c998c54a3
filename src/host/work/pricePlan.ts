import { checkId, type Plan } from "../../core/run/work/plan.ts";
import { planFaults } from "../../core/run/work/planFaults.ts";
import { stepTier } from "../../core/run/work/stepTier.ts";
import { sumEstimates } from "../../core/run/work/workEstimate.ts";
import { newWork } from "../../core/run/work/workState.ts";
import type { PricedPlan } from "../../protocol/task.ts";
import { expectedInput } from "./stepInput.ts";
import type { WorkDeps } from "./workOn.ts";
import { t } from "../../l10n/language.ts";

/** What a plan is likely to cost: each step is priced as it would be asked, with usual results in place of its inputs'. */
export async function pricePlan(
  description: string,
  plan: Plan,
  deps: Pick<WorkDeps, "preview" | "files">,
): Promise<PricedPlan> {
  const work = { ...newWork(description, "low"), plan: [...plan] };
  const priced = await Promise.all(
    plan.map(async (step) => {
      const { question, pieces } = await expectedInput(work, step, deps);
      const asked = { task: { command: "ask", question, earlier: [] }, pieces, isUnattended: true } as const;
      const routed = await deps.preview({ ...asked, tier: "auto" });
      const chosen = stepTier(step, routed?.decision.tier ?? step.suggested);
      const estimate = (await deps.preview({ ...asked, tier: chosen.tier, background: "asRung" }))?.estimate;
      const because = step.id === checkId && step.tier === "auto" ? t("it checks the others") : chosen.because;
      return { shown: { id: step.id, tier: chosen.tier, because, low: estimate?.low, high: estimate?.high }, estimate };
    }),
  );
  const sum = sumEstimates(priced.map(({ estimate }) => estimate));
  return { faults: planFaults(plan), steps: priced.map(({ shown }) => shown), ...sum };
}
