import type { Plan, PlannedStep } from "./plan.ts";

/** The steps so that each comes after what it needs, else as the plan has them. */
export function inOrder(plan: Plan): Plan {
  const ordered: PlannedStep[] = [];
  const placed = new Set<string>();
  let left = [...plan];
  while (left.length > 0) {
    const ids = new Set(left.map(({ id }) => id));
    const next = left.find(({ inputs }) => inputs.every((input) => placed.has(input) || !ids.has(input))) ?? left[0];
    if (!next) break;
    ordered.push(next);
    placed.add(next.id);
    left = left.filter((step) => step !== next);
  }
  return ordered;
}
