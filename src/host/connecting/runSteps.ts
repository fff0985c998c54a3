/** Where a step stands, for its title and its back button. */
export interface StepPlace {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  /** Also where there is no step before this one, when the list before the steps can be shown again. */
  readonly canGoBack: boolean;
}

/** `to` names the step to go back to; without it the one before. */
export type StepEnd<State> =
  | { readonly next: State }
  | { readonly back: State; readonly to?: string | undefined }
  | "cancelled";
export interface Step<State> {
  readonly name: string;
  ask(state: State, place: StepPlace): Promise<StepEnd<State>>;
}

/**
 * Goes through steps, which may depend on what was said in those before. Going back keeps what was typed. Ends with the
 * state after the last step, `back` before the first one, or `cancelled`.
 */
export async function runSteps<State>(
  title: string,
  first: State,
  stepsFor: (state: State) => readonly Step<State>[],
): Promise<{ readonly done: State } | "back" | "cancelled"> {
  let state = first;
  let index = 0;
  for (;;) {
    const steps = stepsFor(state);
    const step = steps[index];
    if (!step) return { done: state };
    const end = await step.ask(state, { title, step: index + 1, totalSteps: steps.length, canGoBack: true });
    if (end === "cancelled") return "cancelled";
    if ("next" in end) {
      state = end.next;
      index += 1;
      continue;
    }
    state = end.back;
    const to = end.to === undefined ? -1 : steps.findIndex(({ name }) => name === end.to);
    if (to === -1 && index === 0) return "back";
    index = to === -1 ? index - 1 : to;
  }
}
