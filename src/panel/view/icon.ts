import { html, type TemplateResult } from "lit-html";

export type IconName =
  | "add"
  | "arrow-down"
  | "arrow-up"
  | "azure"
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
  | "globe"
  | "history"
  | "info"
  | "insert"
  | "json"
  | "key"
  | "library"
  | "play-circle"
  | "refresh"
  | "save"
  | "search"
  | "send"
  | "server"
  | "split-horizontal"
  | "symbol-method"
  | "thumbsdown"
  | "terminal"
  | "tools"
  | "vscode"
  | "warning";

/** A codicon. Always decoration: the button or line around it carries the name. `more` is a class, such as `s` for 14 px. */
export function icon(name: IconName, more = ""): TemplateResult {
  return html`<i class="codicon codicon-${name} ${more}" aria-hidden="true"></i>`;
}
