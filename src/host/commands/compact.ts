import * as vscode from "vscode";
import { formatRange, formatTokens } from "../../protocol/numbers.ts";
import type { Session } from "../session.ts";
import { whenFree } from "./whenFree.ts";
import { say } from "../say.ts";
import { t } from "../../l10n/language.ts";

/** Sums the chat up after the user has seen what it costs. Nothing is summed up unasked. */
export async function compact(session: Session): Promise<void> {
  await whenFree(session, async () => {
    await session.composer.refresh();
    const { compaction } = session.composer.view();
    if (!session.conversation.canCompact()) return say(t("There is nothing to compact in this chat yet."));
    if (!compaction) return say(t("Plumb is not connected to a model, so this chat cannot be compacted."));
    const compactIt = t("Compact");
    const price = formatRange(compaction.low, compaction.high);
    const choice = await vscode.window.showInformationMessage(
      t(
        "A summary will stand for the turns so far in later questions. It reads {0} tokens ({1}). The turns stay here, and you can undo it.",
        formatTokens(compaction.inputTokens),
        price,
      ),
      compactIt,
    );
    if (choice !== compactIt) return;
    await session.panel.reveal();
    await session.conversation.compact();
  });
}
