import { localised } from "../../l10n/pageLanguage.ts";
import type { PauseReason } from "../../core/run/queue.ts";

const pauses: Record<PauseReason, string> = {
  reload: "The queue is paused since the window was reloaded. Nothing was sent.",
  left: "The queue was paused when you went to another chat. Nothing was sent.",
  closed: "The queue was paused when this chat was closed. Nothing was sent.",
  failed: "The queue is paused: the answer before it failed.",
  stopped: "The queue is paused: the answer before it was stopped.",
  interrupted: "The queue is paused: the answer before it was cut off.",
  refused: "The queue is paused: the model did not answer the question before it.",
  cutOff: "The queue is paused: the answer before it is not whole.",
  unchosen: "The queue is paused: choose the answer that this chat goes on with.",
  budget: "The queue is paused, and nothing was charged. {0}",
  file: "The queue is paused: {0} usually holds secrets. You are asked before it leaves.",
  notSent: "The queue is paused: the next question could not be sent. Nothing was charged.",
};

/** Words of the queue, of changing a question and of branches: they are loaded with what says them. */
export const queueWords = localised({
  queue: "Queued questions",
  next: "Next: {0}",
  queueIt: "Add to the queue (Enter). Ctrl+Enter stops the answer and asks now",
  queuedTip: "{0}\n{1}",
  editQueued: "Edit queued question",
  removeQueued: "Remove from queue",
  moveUp: "Move to the front (Alt+Up)",
  moveDown: "Move back (Alt+Down)",
  keepQueued: "Keep (Enter)",
  continueQueue: "Continue",
  checkAgain: "Check again",
  changeBudget: "Change budget",
  pauses,
  saidOneQueued: "Queued. It is asked after this answer",
  saidQueued: "Queued. {0} questions wait",
  saidOneLeft: "1 question is left in the queue",
  saidLeft: "{0} questions are left in the queue",
  saidNoneQueued: "The queue is empty",

  editQuestion: "Edit and ask in a branch",
  editQuestionTip: "Edit and ask in a branch. Shift+Up in an empty box edits the last question",
  editedQuestion: "The question, changed",
  editPlaceholder: "Add words of your own",
  askInBranch: "Ask",
  askInBranchTip: "Ask in a new chat with everything before this question (Enter). This chat stays as it is",
  leaveEdit: "Cancel",
  leaveEditTip: "Leave the question as it was (Esc)",
  putBack: "Put {0} back",
  branchHere: "Branch from here",
  branchHereTip: "Go on from here in a new chat. This one stays as it is",
  branchedFrom: "Branched from “{0}”",
  branchedAnew: "Branched from “{0}”, with another question",
  goBack: "Go back to it",
});
