import * as vscode from "vscode";
import { formatRange, formatTokens } from "../../protocol/numbers.ts";
import type { Session } from "../session.ts";
import { whenFree } from "./whenFree.ts";
import { say } from "../say.ts";

/** Sums the chat up after the user has seen what it costs. Nothing is summed up unasked. */
export async function compact(session: Session): Promise<void> {
  await whenFree(session, async () => {
    await session.composer.refresh();
    const { compaction } = session.composer.view();
    if (!session.conversation.canCompact()) return say("There is nothing to compact in this chat yet.");
    if (!compaction) return say("Plumb is not connected to a model, so this chat cannot be compacted.");
    const price = formatRange(compaction.low, compaction.high);
    const choice = await vscode.window.showInformationMessage(
      `A summary will stand for the turns so far in later questions. It reads ${formatTokens(compaction.inputTokens)} tokens (${price}). The turns stay here, and you can undo it.`,
      "Compact",
    );
    if (choice !== "Compact") return;
    await session.panel.reveal();
    await session.conversation.compact();
  });
}
