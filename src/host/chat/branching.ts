import { type Origin, takenAlong } from "../../core/thread/branch.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { Thread } from "../../core/thread/turn.ts";
import { branchPoint } from "../../protocol/branchPoint.ts";
import type { AskInput } from "./askInput.ts";
import type { OpenThread } from "./openThread.ts";
import type { Shelf } from "./shelf.ts";

export interface BranchingDeps {
  readonly shelf: Pick<Shelf, "shown" | "showBranch">;
  /** Ends the running answer; what came of it is kept where it was asked. */
  readonly stop: () => Promise<void>;
  readonly ask: (input: AskInput) => Promise<void>;
  readonly onThread: (thread: Thread) => void;
  readonly newId: () => string;
}

/** What is changed of a question that is asked again. */
export interface EditedQuestion {
  readonly turnId: string;
  readonly question: string;
  /** Ids of the pieces that it does not carry any more. */
  readonly without: readonly string[];
}

/** Threads that begin like the shown one. It stays as it is, and nothing is asked but by `askEdited`. */
export function createBranching({ shelf, stop, ask, onThread, newId }: BranchingDeps) {
  function show(taken: readonly KeptTurn[], from: Origin): void {
    shelf.showBranch(takenAlong(taken, from, newId));
    onThread(shelf.shown().view());
  }

  return {
    /** Goes on in a new thread from the end of this turn; false where there is no such turn, or it still runs. */
    async branch(turnId: string): Promise<boolean> {
      const thread = shelf.shown();
      const found = thread.find(turnId);
      if (!found || found.turn.state === "running") return false;
      await stop();
      show(thread.upTo(turnId), originOf(thread));
      return true;
    },
    /** What asking a turn's question anew would carry, with the thread before it; undefined where it cannot be asked. */
    edited(edit: EditedQuestion): { readonly input: AskInput; readonly before: readonly KeptTurn[] } | undefined {
      const found = shelf.shown().find(edit.turnId);
      const input = found && editedInput(found, edit);
      return input && { input, before: shelf.shown().before(edit.turnId) };
    },
    /** Asks a turn's question anew, as it was changed, in a new thread with everything before it. */
    async askEdited(edit: EditedQuestion): Promise<void> {
      const thread = shelf.shown();
      const found = thread.find(edit.turnId);
      const input = found && editedInput(found, edit);
      if (!input) return;
      await stop();
      // A second Enter came while the answer was being stopped.
      if (shelf.shown() !== thread) return;
      const from = originOf(thread);
      show(thread.before(edit.turnId), from);
      await ask({ ...input, branch: { threadId: from.id, title: from.title } });
    },
    /** The thread that the shown one left. */
    originId: (): string | undefined => branchPoint(shelf.shown().view().turns)?.branch?.threadId,
  };
}

function originOf(thread: OpenThread): Origin {
  return { id: thread.id(), title: thread.view().title, cacheKey: thread.cacheKey() };
}

/** A summary is no question, and a question in one's own words is none without them. */
function editedInput({ turn, pieces }: KeptTurn, { question, without }: EditedQuestion): AskInput | undefined {
  const { command, omissions, hostedTools, addedTools, isFlex, chosenTier: tier = "auto" } = turn;
  const own = question.trim();
  if (command === "compact" || (command === "ask" && own === "")) return undefined;
  const background = turn.background && chosenToGoOn(turn) ? ("yes" as const) : undefined;
  const kept = pieces.filter(({ id }) => !without.includes(id));
  return { command, question: own, pieces: kept, omissions, hostedTools, addedTools, isFlex, tier, background };
}

/** Where the rung alone said so, the rung says so again. */
function chosenToGoOn({ rung }: KeptTurn["turn"]): boolean {
  return rung?.background !== true;
}
