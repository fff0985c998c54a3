import type { PlannedStep } from "../../../../../src/core/run/work/plan.ts";

/** A step that needs `inputs`. */
export function plannedStep(id: string, inputs: readonly string[] = [], more: Partial<PlannedStep> = {}): PlannedStep {
  return {
    id,
    title: `Step ${id}`,
    what: `Do ${id}.`,
    why: "The task needs it.",
    inputs: [...inputs],
    files: [],
    verify: "It is there.",
    changesFiles: false,
    suggested: "low",
    tier: "auto",
    ...more,
  };
}
