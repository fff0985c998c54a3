import { html, type TemplateResult } from "lit-html";

export type IconName =
  | "add"
  | "arrow-down"
  | "arrow-up"
  | "beaker"
  | "bug"
  | "check"
  | "chevron-down"
  | "chevron-right"
  | "close"
  | "comment"
  | "copy"
  | "debug-stop"
  | "error"
  | "export"
  | "file-code"
  | "fold-down"
  | "info"
  | "insert"
  | "json"
  | "key"
  | "play-circle"
  | "refresh"
  | "search"
  | "send"
  | "server"
  | "symbol-method"
  | "warning";

/** A codicon. Always decoration: the button or line around it carries the name. `more` is a class, such as `s` for 14 px. */
export function icon(name: IconName, more = ""): TemplateResult {
  return html`<i class="codicon codicon-${name} ${more}" aria-hidden="true"></i>`;
}
