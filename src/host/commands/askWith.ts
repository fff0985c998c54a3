import type * as vscode from "vscode";
import type { CountTokens } from "../../core/context/piece.ts";
import type { CommandName } from "../../core/task/task.ts";
import type { Gathered } from "../context/gather.ts";
import type { Session } from "../session.ts";
import { relatedFor } from "./askAbout.ts";
import { whenFree } from "./whenFree.ts";

interface What {
  readonly command: CommandName;
  readonly question?: string;
  /** Where the code that belongs to it is looked for. */
  readonly around?: vscode.TextDocument;
}

/** Opens the panel and asks about what was gathered; where there is nothing to ask about, `gather` has said so. */
export async function askWith(
  session: Session,
  { command, question = "", around }: What,
  gather: (count: CountTokens) => Promise<Gathered | undefined>,
): Promise<void> {
  await whenFree(session, async () => {
    const gathered = await gather(session.engine.count);
    if (!gathered) return;
    await session.panel.reveal();
    const gatherMore = around && relatedFor(session, command, around, gathered.pieces);
    await session.conversation.ask({ command, question, tier: session.composer.tier(), ...gathered, gatherMore });
  });
}
