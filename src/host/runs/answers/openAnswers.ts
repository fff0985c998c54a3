import type { ConversationDeps } from "../../chat/conversationDeps.ts";
import type { Shelf } from "../../chat/shelf.ts";
import type { TurnRecorder } from "../../chat/turnRecorder.ts";
import type { Connections } from "../../connection/connections.ts";
import type { Chats } from "../../chats/openChats.ts";
import type { RunDesk } from "../runDesk.ts";
import type { RunWorker } from "../runWorker.ts";
import { createAnswers } from "./answerWorker.ts";
import { ownOfAnswer, type OwnOfAnswer } from "./ownOfAnswer.ts";

export interface OpenAnswersDeps {
  readonly run: ConversationDeps["run"];
  readonly connections: Connections;
  readonly recorder: TurnRecorder;
  readonly desk: () => RunDesk;
  readonly shelf: Pick<Shelf, "use">;
  readonly chats: () => Pick<Chats, "showing" | "show" | "changed">;
}

/** The answers in the background of this window, joined to the chats that show them. */
export function openAnswers(deps: OpenAnswersDeps) {
  const { run, connections, recorder, desk, shelf, chats } = deps;
  const chatOf = ({ threadId }: Pick<OwnOfAnswer, "threadId">) => chats().showing(threadId);
  const show = async (own: OwnOfAnswer) => void (await chats().show(own.threadId));

  const answers = createAnswers({
    desk,
    run,
    shelf: () => shelf,
    async connection(name) {
      const known = await connections.named(name);
      return { connection: known?.label ?? name, isSimulated: known?.preset === "simulation" };
    },
    onEvent: recorder.goingOn,
    async charge(turn, { threadId }, runId) {
      if (turn.receipt) await recorder.chargeOnce(turn, turn.receipt, threadId, runId);
    },
    onEnded(turn, own) {
      recorder.noted(turn);
      chats().changed();
      void chatOf(own)?.conversation.lookAt(own.threadId, turn.id);
    },
    show,
    async askAgain(own) {
      const chat = await chats().show(own.threadId);
      await chat?.conversation.retry(own.turnId, undefined);
    },
    now: Date.now,
  });
  const isOnScreen = (own: Pick<OwnOfAnswer, "threadId">) => chatOf(own)?.panel.isVisible() === true;
  const worker: RunWorker = { ...answers.worker, isOnScreen: ({ own }) => isOnScreen(ownOfAnswer.parse(own)) };
  return { ...answers, worker, isOnScreen, show };
}
