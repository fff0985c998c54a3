import type { Conversation } from "../../chat/conversation.ts";
import type { ConversationDeps } from "../../chat/conversationDeps.ts";
import type { TurnRecorder } from "../../chat/turnRecorder.ts";
import type { Connections } from "../../connection/connections.ts";
import { stopsFirst } from "../../commands/stopsFirst.ts";
import type { RunDesk } from "../runDesk.ts";
import type { RunWorker } from "../runWorker.ts";
import { createAnswers } from "./answerWorker.ts";
import { ownOfAnswer, type OwnOfAnswer } from "./ownOfAnswer.ts";

export interface OpenAnswersDeps {
  readonly run: ConversationDeps["run"];
  readonly connections: Connections;
  readonly recorder: TurnRecorder;
  readonly desk: () => RunDesk;
  readonly conversation: () => Conversation;
  readonly panel: () => {
    readonly refresh: () => Promise<void>;
    readonly reveal: () => Promise<void>;
    readonly isVisible: () => boolean;
  };
}

/** The answers in the background of this window, joined to its chat and its panel. */
export function openAnswers(deps: OpenAnswersDeps) {
  const { run, connections, recorder, desk, conversation, panel } = deps;
  const isShown = ({ threadId }: Pick<OwnOfAnswer, "threadId">) => conversation().thread().id === threadId;

  async function show(own: OwnOfAnswer): Promise<void> {
    await panel().reveal();
    if (isShown(own) || !(await stopsFirst({ conversation: conversation() }))) return;
    await conversation().open(own.threadId);
    await panel().refresh();
  }

  const answers = createAnswers({
    desk,
    run,
    shelf: () => conversation().shelf,
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
      if (isShown(own)) recorder.opened(conversation().thread());
      void conversation().lookAt(own.threadId, turn.id);
    },
    show,
    async askAgain(own) {
      await show(own);
      if (!isShown(own)) return;
      await conversation().retry(own.turnId, undefined);
    },
    now: Date.now,
  });
  const isOnScreen = (own: Pick<OwnOfAnswer, "threadId">) => isShown(own) && panel().isVisible();
  const worker: RunWorker = { ...answers.worker, isOnScreen: ({ own }) => isOnScreen(ownOfAnswer.parse(own)) };
  return { ...answers, worker, isOnScreen, show };
}
