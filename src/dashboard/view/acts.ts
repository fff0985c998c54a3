import type { Look, UsageRequest } from "../../protocol/usage.ts";

/** What the views can do. */
export interface Acts {
  /** Shows something else; `isTyping` waits for a pause. */
  look(look: Look, isTyping?: boolean): void;
  send(request: UsageRequest): void;
}
