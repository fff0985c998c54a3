import type { MarkdownContext } from "../../panel/markdown/context.ts";
import type { Draft, TaskRequest } from "../../protocol/task.ts";
import type { State } from "../state.ts";

/** What the views can do. */
export interface Acts {
  send(request: TaskRequest): void;
  change(part: Partial<State>): void;
  /** Shows a changed plan, and has it checked and priced once nobody types any more. */
  draft(draft: Draft): void;
  readonly markdown: MarkdownContext;
}
