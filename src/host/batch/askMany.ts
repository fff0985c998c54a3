import * as vscode from "vscode";
import type { Connection } from "../../core/provider/provider.ts";
import { presets } from "../../core/provider/presets.ts";
import type { BatchOwn } from "../../core/run/batch/batchOwn.ts";
import type { Session } from "../session.ts";
import { batchList } from "./batchDoor.ts";
import { questionList } from "./batchSource.ts";
import { say } from "../say.ts";
import { t } from "../../l10n/language.ts";

/** *Plumb: Ask Many Questions…*: a list of questions, at once or as a batch, at a price that is seen before. */
export async function askMany(session: Session): Promise<void> {
  const connection = await session.engine.connections.current();
  if (!connection) return say(t("Plumb is not connected to a model, so there is nobody to ask."));
  const source = await questionList();
  const via = source && (await pickVia(connection));
  if (source && via) await batchList(session, connection, source, via);
}

/** Where there are no batches there is nothing to choose. */
async function pickVia({ label, preset }: Connection): Promise<BatchOwn["via"] | undefined> {
  if (!presets[preset].hasBatches) return "scheduler";
  const ways = [
    {
      label: t("At Once"),
      description: t("at the full price, while a window of this workspace is open"),
      via: "scheduler",
    },
    {
      label: t("Within 24 Hours"),
      description: t("at half the price, at {0} without this window", label),
      via: "batch",
    },
  ] as const;
  const picked = await vscode.window.showQuickPick(ways, {
    title: t("Plumb: Ask Many Questions"),
    placeHolder: t("When are the answers wanted?"),
  });
  return picked?.via;
}
