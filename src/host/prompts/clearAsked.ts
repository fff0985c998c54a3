import { t, tCount } from "../../l10n/language.ts";
import { say } from "../say.ts";
import type { Session } from "../session.ts";

/** *Plumb: Clear Question History*: what Up brings back. Chats keep their questions. */
export async function clearAsked({ prompts }: Session): Promise<void> {
  const count = await prompts.asked.clear();
  if (count === 0) return say(t("No questions were kept, so there was nothing to clear."));
  say(
    tCount(
      count,
      "One question will not come back with the Up key. Chats are as they were.",
      "{0} questions will not come back with the Up key. Chats are as they were.",
    ),
  );
}
