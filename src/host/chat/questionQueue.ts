import { moved, type Pause, pauseAfter, type QueuedQuestion, unsent } from "../../core/run/queue.ts";
import type { QueueAct, QueueView } from "../../protocol/queue.ts";
import type { AskInput } from "./askInput.ts";
import type { Conversation } from "./conversation.ts";
import type { KeptQueues } from "./keptQueues.ts";

export interface QuestionQueueDeps {
  readonly conversation: Pick<Conversation, "thread" | "turn" | "isRunning" | "isWaiting" | "ask" | "stop">;
  readonly kept: KeptQueues;
  /** Why it may not leave by itself: a budget, or a file that is asked about. `isAgreed`: the user has just said Continue. */
  readonly check: (question: QueuedQuestion, isAgreed: boolean) => Promise<Pause | undefined>;
  /** The question as it is asked now. */
  readonly inputOf: (question: QueuedQuestion) => Promise<AskInput>;
  readonly publish: (view: QueueView) => void;
}

export type QuestionQueue = ReturnType<typeof createQuestionQueue>;

/**
 * The questions that wait for the shown thread's answer. Each leaves once the answer before it came whole; whatever else
 * happens, nothing leaves until the user says so. A thread that is not shown sends nothing, and neither does a reload.
 */
export function createQuestionQueue({ conversation, kept, check, inputOf, publish }: QuestionQueueDeps) {
  let threadId = "";
  let items: readonly QueuedQuestion[] = [];
  let pause: Pause | undefined;
  /** What the user is changing, by id. */
  let edits: Readonly<Record<string, string>> = {};
  /** Its turn may not be on disk yet. */
  let leaving: QueuedQuestion | undefined;
  /** One is being looked at before it leaves, or the user asks something ahead of them all. */
  let isHeld = false;

  const isFree = () => !conversation.isRunning() && !conversation.isWaiting();
  const view = (): QueueView => ({
    items: items.map(({ id, question, tier, pieces, price }) => {
      const editing = edits[id];
      const labels = pieces.map(({ label }) => label);
      return { id, question, tier, pieces: labels, price, ...(editing !== undefined && { editing }) };
    }),
    ...(pause && items.length > 0 && { pause }),
  });

  function changed(): void {
    if (items.length === 0) pause = undefined;
    kept.save(threadId, leaving ? [leaving, ...items] : items);
    publish(view());
  }

  function setPause(next: Pause): void {
    pause = next;
    changed();
  }

  function turnTo(next: string): void {
    if (next === threadId) return;
    leaving = undefined;
    kept.save(threadId, items);
    kept.leave(threadId, "left");
    threadId = next;
    items = unsent(kept.load(next), conversation.thread().turns);
    // Somebody has to want it now.
    pause = items.length > 0 ? { reason: kept.pausedBy(next) } : undefined;
    edits = {};
    changed();
  }

  /** Sends the first question, where nothing stands against it. */
  async function goOn(isAgreed = false): Promise<void> {
    const [head] = items;
    if (!head || isHeld || pause || !isFree() || edits[head.id] !== undefined) return;
    const why = isAgreed ? undefined : pauseAfter(conversation.thread().turns.at(-1));
    if (why) return setPause(why);
    isHeld = true;
    try {
      await send(head, isAgreed);
    } catch {
      setPause({ reason: "notSent" });
    } finally {
      isHeld = false;
    }
    // It was changed while it was looked at, or its answer is over by now.
    if (items[0] !== head) await goOn();
  }

  async function send(head: QueuedQuestion, isAgreed: boolean): Promise<void> {
    const isStill = () => items[0] === head && !pause && isFree() && edits[head.id] === undefined;
    const why = await check(head, isAgreed);
    if (!isStill()) return;
    if (why) return setPause(why);
    await depart(head, isStill);
  }

  async function depart(head: QueuedQuestion, isStill: () => boolean): Promise<void> {
    const input = await inputOf(head);
    if (!isStill()) return;
    void follow(conversation.ask({ ...input, id: head.id }), head, threadId);
    // Its turn is there at once, under the question's name, or it was not asked.
    if (!conversation.turn(head.id)) return setPause({ reason: "notSent" });
    leaving = head;
    items = items.slice(1);
    changed();
  }

  /** A crash may find the question in the queue and in the thread: `unsent` tells then. */
  async function follow(asked: Promise<void>, { id }: QueuedQuestion, home: string): Promise<void> {
    await asked.catch(() => undefined);
    if (leaving?.id !== id || threadId !== home) return;
    leaving = undefined;
    changed();
  }

  function change(id: string, next: (one: QueuedQuestion) => QueuedQuestion): void {
    items = items.map((one) => (one.id === id ? next(one) : one));
  }

  function write(id: string, words: string | undefined): void {
    if (words !== undefined && edits[id] !== undefined) edits = { ...edits, [id]: words };
  }

  function endEdit(id: string, isKept: boolean): void {
    const { [id]: words, ...others } = edits;
    edits = others;
    const question = words?.trim() ?? "";
    // The consent to send secrets was for other words.
    if (isKept && question !== "")
      change(id, (one) => ({ ...one, question, sendsSecrets: undefined, price: undefined }));
  }

  const acts = {
    edit: (id) => (edits = { ...edits, [id]: items.find((one) => one.id === id)?.question ?? "" }),
    write,
    keep: (id, words) => {
      write(id, words);
      endEdit(id, true);
    },
    leave: (id) => endEdit(id, false),
    remove: (id) => (items = items.filter((one) => one.id !== id)),
    up: (id) => (items = moved(items, id, -1)),
    down: (id) => (items = moved(items, id, 1)),
  } satisfies Record<QueueAct, (id: string, words: string | undefined) => unknown>;

  return {
    view,
    /** Another thread may be shown. */
    turn: () => turnTo(conversation.thread().id),
    /** The chat's page is closed: nobody sees what would be sent. */
    leave(): void {
      kept.leave(threadId, "closed");
      if (items.length > 0) setPause({ reason: "closed" });
    },
    /** Whether a question has to wait for others, or for an answer. */
    isBusy: () => !isFree() || isHeld || (items.length > 0 && !pause),
    add(question: QueuedQuestion): void {
      items = [...items, question];
      changed();
      void goOn();
    },
    act(id: string, act: QueueAct, words?: string): void {
      if (!items.some((one) => one.id === id)) return;
      acts[act](id, words);
      // Each key is kept here, over a hidden panel, and told to nobody: the panel has it.
      if (act !== "write") changed();
      void goOn();
    },
    /** The user wants it to go on, whatever it was that stopped it. */
    async continue(): Promise<void> {
      pause = undefined;
      publish(view());
      await goOn(true);
    },
    /** An answer has ended, or may have. */
    onFree: () => void goOn(),
    /** Stops what runs and asks this in its place; what waits goes on after it, unless it is paused. */
    async askAhead(question: QueuedQuestion): Promise<void> {
      items = [question, ...items];
      changed();
      if (isHeld) return;
      isHeld = true;
      try {
        await conversation.stop();
        await depart(question, () => items[0] === question && isFree());
      } catch {
        if (items[0] === question) setPause({ reason: "notSent" });
      } finally {
        isHeld = false;
      }
      // It was taken out or moved back meanwhile, or has left.
      if (items[0] !== question) await goOn();
    },
  };
}
