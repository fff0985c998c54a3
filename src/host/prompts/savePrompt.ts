import * as z from "zod/mini";
import { slashCommandNamed } from "../../core/task/slash.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { t } from "../../l10n/language.ts";
import { say } from "../say.ts";
import type { Session } from "../session.ts";
import { makePrompt } from "./newPrompt.ts";

/** What the panel tells of the place a menu was opened at. */
const place = z.object({ turnId: z.string() });

/** *Plumb: Save as Prompt…*: a question of the chat, else what is being written, else the last one, as a prompt. */
export async function savePrompt(session: Session, argument?: unknown): Promise<void> {
  const { turns } = session.conversation.thread();
  const named = place.safeParse(argument);
  const turn = named.success ? turns.find(({ id }) => id === named.data.turnId) : undefined;
  const draft = session.composer.draft().trim();
  const last = turns.findLast(({ question }) => question !== "");
  const text = turn ? questionOf(turn) : draft !== "" ? draft : last && questionOf(last);
  if (!text) return say(t("There is no question to save yet. Write one, or ask one first."));
  await makePrompt(session, text, text);
}

/** As it would be typed. */
function questionOf({ command, question }: Turn): string {
  return slashCommandNamed(command) === undefined ? question : `/${command} ${question}`.trim();
}
