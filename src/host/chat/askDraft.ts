import { randomUUID } from "node:crypto";
import type { QueuedQuestion } from "../../core/run/queue.ts";
import type { RequestOf } from "../../protocol/requests.ts";
import { relatedFor } from "../context/related/relatedFor.ts";
import { sendDraft } from "../prompts/sendDraft.ts";
import { keepForTonight } from "../runs/night/openNight.ts";
import type { Session } from "../session.ts";
import { draftAsked } from "./draftAsked.ts";

/** Asks what the composer holds: at once, after the answer that runs, in its place, or tonight. */
export async function askDraft(
  session: Session,
  { question: draft, tier: wanted, way: taken, sendsSecrets, isNow }: RequestOf<"ask">,
): Promise<void> {
  const { composer, conversation, engine, queue } = session;
  const home = conversation.thread().id;
  const sent = await sendDraft(session, draft, wanted);
  if (!sent) return;
  const { question, tier, pieces: attached, omissions } = sent;
  const asked = await draftAsked(question, attached, engine.count);
  // Another chat was opened while a prompt asked for its inputs: the draft waits where it was written.
  if (conversation.thread().id !== home) return composer.setDraft(draft, home);
  const gatherMore = asked.command === "ask" ? undefined : relatedFor(session, asked.command, asked.pieces);
  const { budget, estimate } = composer.view();
  const way = budget?.ways.find(({ kind }) => kind === taken);
  composer.setDraft("");
  const when = composer.takeWhen();
  if (when === "tonight") {
    return await keepForTonight(session, { ...asked, omissions, gatherMore, tier, way, sendsSecrets }, draft);
  }
  const chosen = { tier, ...composer.takeTools(), sendsSecrets, isFlex: when === "flex" };
  const background = composer.takeBackground();
  void composer.sent();
  if (!queue.isBusy()) return await conversation.ask({ ...asked, omissions, gatherMore, ...chosen, way, background });
  const { low, high } = estimate ?? {};
  const price = low !== undefined && high !== undefined ? { low, high } : undefined;
  const waiting: QueuedQuestion = {
    id: randomUUID(),
    question,
    pieces: attached,
    omissions,
    ...chosen,
    background,
    ...(price && { price }),
  };
  if (isNow) await queue.askAhead(waiting);
  else queue.add(waiting);
}
