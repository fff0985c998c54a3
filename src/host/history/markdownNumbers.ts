import type { MarkdownNumbers } from "../../core/thread/history/chatMarkdown.ts";
import { formatDuration, formatMoney, formatTokens } from "../../protocol/numbers.ts";

/** Numbers of a chat's text as the user's language and machine write them. */
export const markdownNumbers: MarkdownNumbers = {
  money: formatMoney,
  tokens: formatTokens,
  duration: formatDuration,
  date: (at) => new Date(at).toLocaleString(),
};
