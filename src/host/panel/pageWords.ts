import { type Messages, spoken } from "../../l10n/language.ts";
import { messagesIn } from "../language.ts";

export type Page = "panel" | "dashboard" | "task";

/** The words of a page, for its HTML. The usage page and the task page draw with parts of the panel. */
export function wordsOf(page: Page, extensionPath: string): Messages {
  const shared = messagesIn(extensionPath, "panel", spoken());
  return page === "panel" ? shared : { ...shared, ...messagesIn(extensionPath, page, spoken()) };
}
