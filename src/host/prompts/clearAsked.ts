import { say } from "../say.ts";
import type { Session } from "../session.ts";

/** *Plumb: Clear Question History*: what Up brings back. Chats keep their questions. */
export async function clearAsked({ prompts }: Session): Promise<void> {
  const count = await prompts.asked.clear();
  if (count === 0) say("No questions were kept, so there was nothing to clear.");
  else
    say(
      `${count === 1 ? "One question" : `${count} questions`} will not come back with the Up key. Chats are as they were.`,
    );
}
