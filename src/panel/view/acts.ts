import type { PanelRequest } from "../../protocol/requests.ts";
import type { MarkdownContext } from "../markdown/context.ts";
import type { Input } from "../state/input.ts";

/** All that a view may do: ask the host, or change the panel's own state. */
export interface Acts {
  readonly send: (request: PanelRequest) => void;
  readonly feed: (input: Input) => void;
  readonly markdown: MarkdownContext;
}
