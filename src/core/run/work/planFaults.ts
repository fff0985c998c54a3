import { checkId, type Plan, type PlannedStep, planningId } from "./plan.ts";

/** Steps, without the one that checks. */
const mostSteps = 20;
const mostFiles = 10;
/** Think long, so more of them would make a task dear by accident. The user may choose more. */
const mostMax = 2;
const lengths = { title: 120, what: 6_000, why: 2_000, verify: 2_000 } as const;

/** What is wrong with a plan, a sentence each; meant for the model that made it as well as for the user who changed it. */
export function planFaults(plan: Plan): readonly string[] {
  const steps = plan.filter(({ id }) => id !== checkId);
  if (steps.length === 0) return ["The plan has no steps."];
  if (steps.length > mostSteps) return [`The plan has ${steps.length} steps; ${mostSteps} are the most.`];
  const ids = new Set(plan.map(({ id }) => id));
  const faults = steps.flatMap((step) => faultsOf(step, ids));
  for (const [id, count] of Map.groupBy(plan, (step) => step.id)) {
    if (count.length > 1) faults.push(`${count.length} steps have the id “${id}”.`);
  }
  const hardest = steps.filter(({ suggested }) => suggested === "max");
  if (hardest.length > mostMax)
    faults.push(`${hardest.length} steps suggest max; keep it for the hardest, ${mostMax} at most.`);
  const circle = circleIn(steps);
  if (circle) faults.push(`These steps wait for each other: ${circle.map(named).join(", ")}.`);
  return faults;
}

function faultsOf(step: PlannedStep, ids: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const of = named(step);
  if (!/^[a-z\d][a-z\d_-]{0,39}$/.test(step.id))
    faults.push(`The id “${step.id.slice(0, 40)}” has to be of a-z, 0-9 and -, 40 characters at most.`);
  if (step.id === planningId) faults.push(`No step may have the id “${planningId}”.`);
  for (const [field, most] of [
    ["title", lengths.title],
    ["what", lengths.what],
    ["why", lengths.why],
    ["verify", lengths.verify],
  ] as const) {
    if (step[field].trim() === "" && field !== "why") faults.push(`${of} does not say its ${field}.`);
    if (step[field].length > most) faults.push(`The ${field} of ${of} is longer than ${most} characters.`);
  }
  if (step.files.length > mostFiles) faults.push(`${of} names ${step.files.length} files; ${mostFiles} are the most.`);
  for (const input of step.inputs) {
    if (input === step.id) faults.push(`${of} needs itself.`);
    else if (!ids.has(input) || input === checkId) faults.push(`${of} needs “${input}”, and there is no such step.`);
  }
  return faults;
}

const named = ({ id, title }: PlannedStep): string => `“${(title.trim() || id).slice(0, 80)}”`;

/** Steps that can never begin, because each of them waits for another; undefined where there are none. */
function circleIn(steps: Plan): Plan | undefined {
  let left = [...steps];
  for (;;) {
    const waiting = new Set(left.map(({ id }) => id));
    const next = left.filter(({ id, inputs }) => inputs.some((input) => input !== id && waiting.has(input)));
    if (next.length === 0) return undefined;
    if (next.length === left.length) return left;
    left = next;
  }
}
