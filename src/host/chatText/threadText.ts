import { chatMarkdown, type MarkdownNumbers } from "../../core/thread/history/chatMarkdown.ts";
import { openFence } from "../../core/task/openFence.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { t } from "../../l10n/language.ts";

export interface ShownThread {
  readonly id: string;
  readonly title: string;
  readonly turns: readonly Turn[];
}

/** A chat from its first question to its last answer, a heading for each question. */
export function threadText({ title, turns }: ShownThread, numbers: MarkdownNumbers): string {
  if (turns.length === 0) return `# ${t("New chat")}\n\n${t("Nothing has been asked in this chat yet.")}\n`;
  const text = chatMarkdown({ title, turns: turns.map((turn) => ({ turn, pieces: [] })) }, numbers);
  return turns.at(-1)?.state === "running" ? `${text}\n*${t("The answer is still being written.")}*\n` : text;
}

/** The line of the last question's heading, from 0; code in an answer may hold lines that look like one. */
export function lastHeading(text: string): number {
  let fence: string | undefined;
  let last = 0;
  for (const [at, line] of text.split("\n").entries()) {
    fence = openFence(line, fence);
    if (fence === undefined && line.startsWith("## ")) last = at;
  }
  return last;
}
