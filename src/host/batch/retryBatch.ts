import { randomUUID } from "node:crypto";
import { join } from "node:path";
import * as vscode from "vscode";
import { restageBatch } from "../../core/run/batch/restageBatch.ts";
import { formatMoney, formatRange } from "../../protocol/numbers.ts";
import { createRunFiles } from "../runs/batch/runFiles.ts";
import { openStaging } from "../runs/batch/staging.ts";
import type { Session } from "../session.ts";
import type { OpenedBatch } from "./batchViewer.ts";
import { sendBatch } from "./sendBatch.ts";
import { say } from "../say.ts";
import { t, tCount } from "../../l10n/language.ts";

/** Sends what failed, or was never run, again as a batch of its own, at a price that is seen before. */
export async function retryBatch(session: Session, { record, own, folder }: OpenedBatch): Promise<void> {
  const open = folder.open();
  if (open.length === 0) return say(t("Every request of this batch was answered, so there is nothing to ask again."));
  const connection = await session.engine.connections.named(own.connection);
  if (!connection || !(await session.engine.connections.isReady(connection))) {
    return say(t("{0} is not connected any more, so nothing was sent. Connect it, then try again.", record.connection));
  }
  const id = randomUUID();
  const staging = await openStaging(join(session.batches.stagingFolder, id));
  const files = createRunFiles(own.folder ?? own.staged ?? "");
  const staged = await restageBatch(open, own.via === "batch" ? own.parts : [], files.lines, {
    append: staging.append,
  });
  await staging.close();
  const refusal = record.isSimulated ? undefined : await session.budgets.check(staged.worst);
  if (staged.total > 0 && (await isAgreed(own.parts.some(({ state }) => state === "lost")))) {
    const consent = refusal && (staged.worst === undefined ? {} : { upTo: staged.worst });
    const title = t("{0} ({1} again)", record.title, staged.total);
    await sendBatch(session, { id, title, work: own.work, via: own.via, connection, staged, staging, consent });
  } else await staging.discard();

  async function isAgreed(isLost: boolean): Promise<boolean> {
    const { low, high, worst, total } = staged;
    const price = record.isSimulated
      ? t("simulated: nothing is charged")
      : worst === undefined
        ? t("its price is not known")
        : t("{0}, {1} at most", formatRange(low, high), formatMoney(worst));
    const notes = [
      t("Sent as before, word for word."),
      ...(refusal ? [t("More than a budget has left: sending it goes past the budget.")] : []),
      ...(isLost ? [t("Some may have been answered and charged before, where nobody can see it any more.")] : []),
    ];
    const what = tCount(total, "Send 1 Request Again", "Send {0} Requests Again");
    const send = { label: `$(play) ${what}`, description: price, detail: notes.join(" ") };
    const stay = { label: `$(close) ${t("Send Nothing")}` };
    const picked = await vscode.window.showQuickPick([send, stay], {
      title: record.title,
      placeHolder: t("Nothing has left this machine yet"),
      ignoreFocusOut: true,
    });
    return picked === send;
  }
}
