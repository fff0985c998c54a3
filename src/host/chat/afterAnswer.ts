import type { FileEdit } from "../../core/edits/fileEdit.ts";
import type { OutcomeKind } from "../../core/router/outcome.ts";
import { outcomeOfEdits } from "../../core/thread/edited.ts";
import { exchangesOf } from "../../core/thread/exchanges.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { ConversationDeps } from "./conversationDeps.ts";
import type { OpenThread } from "./openThread.ts";

export interface AfterAnswerDeps extends Pick<ConversationDeps, "readEdits" | "offerDeeper"> {
  /** The shown one. */
  readonly thread: () => OpenThread;
  /** Says how a turn turned out. */
  readonly tell: (about: KeptTurn, kind: OutcomeKind) => void;
}

/** What is worked out once an answer has ended, so that nothing waits for it: its changes, and whether to look deeper. */
export function createAfterAnswer({ thread, tell, ...deps }: AfterAnswerDeps) {
  async function readEdits(turnId: string): Promise<void> {
    const turn = thread().find(turnId)?.turn;
    const edits = turn && turn.answer !== "" ? await deps.readEdits?.(turn).catch(() => undefined) : undefined;
    if (edits) await keepEdits(turnId, edits);
  }

  /** What became of an answer's changes is kept with it, and says whether its tier was right. */
  async function keepEdits(turnId: string, edits: readonly FileEdit[]): Promise<void> {
    const found = thread().find(turnId);
    if (!found) return;
    const outcome = outcomeOfEdits(found.turn.edits, edits);
    if (outcome) tell(found, outcome);
    await thread().amend(turnId, { edits });
  }

  async function offerDeeper(turnId: string): Promise<void> {
    const found = thread().find(turnId);
    const offer = found && (await deps.offerDeeper(found, exchangesOf(thread().upTo(turnId))).catch(() => undefined));
    if (offer) await thread().amend(turnId, { deeper: offer });
  }

  return {
    readEdits,
    keepEdits,
    async lookAt(turnId: string): Promise<void> {
      await readEdits(turnId);
      await offerDeeper(turnId);
    },
  };
}
