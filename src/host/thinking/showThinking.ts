import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";
import { say } from "../say.ts";

/** Opens all that a turn of the shown chat thought: the last one that thought anything, when none is named. */
export async function showThinking(
  { conversation, thinking }: Pick<Session, "conversation" | "thinking">,
  turnId: string | undefined,
): Promise<void> {
  const { id, turns } = conversation.thread();
  const turn = turns.findLast((one) => (turnId === undefined ? one.thinking : one.id === turnId));
  if (!turn?.thinking) return say(t("Nothing that a model told of its thinking is in this chat yet."));
  await thinking.show(id, turn);
}
