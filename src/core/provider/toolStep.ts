export const toolStates = ["waiting", "running", "done", "failed", "refused"] as const;

/** One call of a function that Plumb ran for the model, for the reader. Its words may be the model's or a file's. */
export interface ToolStep {
  /** Made here, unique in this window: ids from the wire may repeat. */
  readonly id: string;
  readonly name: string;
  /** For people: `Read file`. */
  readonly title: string;
  /** What it was called with, in short. */
  readonly detail: string;
  /** `waiting`: the user is asked. `refused`: nothing was run. */
  readonly state: (typeof toolStates)[number];
  /** What the user says yes or no to: the very command, or the arguments. */
  readonly asks?: string | undefined;
  /** Of the result as the model got it, in lines. */
  readonly lines?: number | undefined;
  readonly elapsedMs?: number | undefined;
  /** The beginning of the result, or why there is none. */
  readonly preview?: string | undefined;
}
