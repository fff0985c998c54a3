import type { RunEvent } from "../../core/run/runEvent.ts";
import type { Exchange, Task } from "../../core/task/task.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { foldTurn } from "../../protocol/foldTurn.ts";
import { type AskInput, questionOf, turnOf } from "./askInput.ts";
import type { ConversationDeps } from "./conversationDeps.ts";
import type { TurnRecorder } from "./turnRecorder.ts";

export interface AsidesDeps extends Pick<ConversationDeps, "run" | "now" | "newId"> {
  readonly recorder: Pick<TurnRecorder, "charge" | "noted">;
}

/** A question beside the panel's chat. */
export interface Aside {
  readonly input: AskInput;
  readonly earlier: readonly Exchange[];
  readonly signal: AbortSignal;
  /** The bulk work it is part of, see `Question.job`. */
  readonly job?: string;
  /** Of whoever has to find what it cost later: the names that it has in the ledger. */
  readonly named?: { readonly thread: string; readonly turn: string };
  /** After each event, with the turn as it then stands. */
  readonly onEvent: (event: RunEvent, turn: Turn) => void;
}

export type Asides = ReturnType<typeof createAsides>;

/**
 * Questions whose answers do not belong to the panel's chat: a commit message, VS Code's own chat. They go the same way,
 * through router, budgets and cache, and are charged alike; the answer is kept by whoever asked.
 */
export function createAsides({ run, recorder, now, newId }: AsidesDeps) {
  const closing = new AbortController();
  const open = new Set<Promise<unknown>>();

  async function follow({ input, earlier, signal, job, named, onEvent }: Aside): Promise<Turn> {
    const task: Task = { command: input.command, question: input.question, earlier };
    const threadId = named?.thread ?? newId();
    let turn = turnOf(named?.turn ?? newId(), task, input, now());
    const question = { ...questionOf(input, task, threadId), isUnattended: true, job };
    for await (const event of run(question, AbortSignal.any([signal, closing.signal]))) {
      turn = foldTurn(turn, { at: now(), event });
      if (event.kind === "settled") recorder.charge(turn, event.receipt, threadId);
      onEvent(event, turn);
    }
    recorder.noted(turn);
    return turn;
  }

  return {
    /** Resolves with the turn as it ended; what it cost is then written down. */
    async ask(aside: Aside): Promise<Turn> {
      const answer = follow(aside);
      open.add(answer);
      try {
        return await answer;
      } finally {
        open.delete(answer);
      }
    },
    /** Stops what is running; resolves when its cost is with the ledger. */
    async close(): Promise<void> {
      closing.abort();
      await Promise.allSettled(open);
    },
  };
}
