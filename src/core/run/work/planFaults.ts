import { t as inUsersLanguage } from "../../../l10n/language.ts";
import { checkId, type Plan, type PlannedStep, planningId } from "./plan.ts";

/** Steps, without the one that checks. */
const mostSteps = 20;
const mostFiles = 10;
/** Think long, so more of them would make a task dear by accident. The user may choose more. */
const mostMax = 2;
const lengths = { title: 120, what: 6_000, why: 2_000, verify: 2_000 } as const;

/**
 * What is wrong with a plan, a sentence each: for the user who changed it in their language, for the model that made it
 * in `english`.
 */
export function planFaults(plan: Plan, t: typeof inUsersLanguage = inUsersLanguage): readonly string[] {
  const steps = plan.filter(({ id }) => id !== checkId);
  if (steps.length === 0) return [t("The plan has no steps.")];
  if (steps.length > mostSteps) return [t("The plan has {0} steps; {1} are the most.", steps.length, mostSteps)];
  const ids = new Set(plan.map(({ id }) => id));
  const faults = steps.flatMap((step) => [...faultsOfWords(step, t), ...faultsOfNeeds(step, ids, t)]);
  for (const [id, count] of Map.groupBy(plan, (step) => step.id)) {
    if (count.length > 1) faults.push(t("{0} steps have the id “{1}”.", count.length, id));
  }
  const hardest = steps.filter(({ suggested }) => suggested === "max");
  if (hardest.length > mostMax)
    faults.push(t("{0} steps suggest max; keep it for the hardest, {1} at most.", hardest.length, mostMax));
  const circle = circleIn(steps);
  if (circle) faults.push(t("These steps wait for each other: {0}.", circle.map(named).join(", ")));
  return faults;
}

function faultsOfWords(step: PlannedStep, t: typeof inUsersLanguage): string[] {
  const of = named(step);
  const empty = {
    title: () => t("{0} does not say its title.", of),
    what: () => t("{0} does not say its what.", of),
    why: () => undefined,
    verify: () => t("{0} does not say its verify.", of),
  };
  const long = {
    title: () => t("The title of {0} is longer than {1} characters.", of, lengths.title),
    what: () => t("The what of {0} is longer than {1} characters.", of, lengths.what),
    why: () => t("The why of {0} is longer than {1} characters.", of, lengths.why),
    verify: () => t("The verify of {0} is longer than {1} characters.", of, lengths.verify),
  };
  return (["title", "what", "why", "verify"] as const).flatMap((field) => {
    if (step[field].trim() === "") return empty[field]() ?? [];
    return step[field].length > lengths[field] ? long[field]() : [];
  });
}

function faultsOfNeeds(step: PlannedStep, ids: ReadonlySet<string>, t: typeof inUsersLanguage): string[] {
  const faults: string[] = [];
  const of = named(step);
  if (!/^[a-z\d][a-z\d_-]{0,39}$/.test(step.id))
    faults.push(t("The id “{0}” has to be of a-z, 0-9 and -, 40 characters at most.", step.id.slice(0, 40)));
  if (step.id === planningId) faults.push(t("No step may have the id “{0}”.", planningId));
  if (step.files.length > mostFiles)
    faults.push(t("{0} names {1} files; {2} are the most.", of, step.files.length, mostFiles));
  for (const input of step.inputs) {
    if (input === step.id) faults.push(t("{0} needs itself.", of));
    else if (!ids.has(input) || input === checkId)
      faults.push(t("{0} needs “{1}”, and there is no such step.", of, input));
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
