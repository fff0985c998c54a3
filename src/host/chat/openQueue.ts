import { isSensitiveFile } from "../../core/context/secrets/sensitiveFiles.ts";
import type { Pause, QueuedQuestion } from "../../core/run/queue.ts";
import type { QueueView } from "../../protocol/queue.ts";
import { relatedFor } from "../context/related/relatedFor.ts";
import type { Engine } from "../engine.ts";
import type { Boundary } from "../workspace/boundary.ts";
import type { AskInput } from "./askInput.ts";
import type { Conversation } from "./conversation.ts";
import { draftAsked } from "./draftAsked.ts";
import type { KeptQueues } from "./keptQueues.ts";
import { createQuestionQueue, type QuestionQueue } from "./questionQueue.ts";

export interface OpenQueueDeps {
  readonly engine: Engine;
  readonly boundary: Boundary;
  readonly conversation: Conversation;
  readonly kept: KeptQueues;
  readonly publish: (view: QueueView) => void;
}

/** The queue of a chat, joined to what its questions cost at the moment they leave. */
export function openQueue({ engine, boundary, conversation, kept, publish }: OpenQueueDeps): QuestionQueue {
  async function inputOf(queued: QueuedQuestion): Promise<AskInput> {
    const { omissions, tier, hostedTools, addedTools, isFlex, background, sendsSecrets } = queued;
    // What the answers before it brought into the chat meanwhile need not be sent twice.
    const own = queued.pieces.filter((piece) => piece.isAutomatic !== true || !conversation.holds(piece));
    const asked = await draftAsked(queued.question, own, engine.count);
    const { command } = asked;
    const gatherMore = command === "ask" ? undefined : relatedFor({ engine, boundary }, command, asked.pieces);
    return { ...asked, omissions, gatherMore, tier, hostedTools, addedTools, isFlex, background, sendsSecrets };
  }

  async function check(queued: QueuedQuestion, isAgreed: boolean): Promise<Pause | undefined> {
    const file = queued.pieces.find(({ place }) => place && isSensitiveFile(place.path));
    // Whoever is asked about a file should be there to answer.
    if (file?.place && !isAgreed) return { reason: "file", detail: file.place.path };
    const { command, question, pieces, tier, hostedTools, addedTools, isFlex, background } = await inputOf(queued);
    const task = { command, question, earlier: conversation.exchanges() };
    const asked = { task, pieces, tier, hostedTools, addedTools, isFlex, background };
    const budget = (await engine.runs.preview(asked))?.budget;
    return budget && { reason: "budget", detail: `${budget.title}. ${budget.sentence}` };
  }

  return createQuestionQueue({ conversation, kept, check, inputOf, publish });
}
