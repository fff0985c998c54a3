import type { CountTokens } from "../../core/context/piece.ts";
import type { CommandName } from "../../core/task/task.ts";
import type { Gathered } from "../context/gather.ts";
import { relatedFor } from "../context/related/relatedFor.ts";
import type { Session } from "../session.ts";
import { whenFree } from "./whenFree.ts";

/** Opens the panel and asks about what was gathered; undefined where there is nothing to ask about, and that was said. */
export async function askWith(
  session: Session,
  { command, question = "" }: { readonly command: CommandName; readonly question?: string },
  gather: (count: CountTokens) => Promise<Gathered | undefined>,
): Promise<void> {
  await whenFree(session, async () => {
    const gathered = await gather(session.engine.count);
    if (!gathered) return;
    await session.panel.reveal();
    const gatherMore = relatedFor(session, command, gathered.pieces);
    await session.conversation.ask({ command, question, tier: session.composer.tier(), ...gathered, gatherMore });
  });
}
