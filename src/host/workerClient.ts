import { Worker } from "node:worker_threads";

export interface WorkerDeps<Reply> {
  readonly entry: URL;
  readonly workerData?: unknown;
  /** Throws for what is no reply. */
  readonly replyFrom: (message: unknown) => Reply;
  /** The worker broke; who waited is told by a rejection, and the next question starts another one. */
  readonly onBroken?: (error: unknown) => void;
}

interface Waiting<Reply> {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

/** A worker thread that starts with its first question: each has a number, which its answer brings back. */
export function createWorkerClient<Reply extends { readonly id: number }>(deps: WorkerDeps<Reply>) {
  const { entry, workerData, replyFrom, onBroken } = deps;
  const waiting = new Map<number, Waiting<Reply>>();
  let worker: Worker | undefined;
  let nextId = 0;

  function giveUp(error: unknown): void {
    worker = undefined;
    onBroken?.(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(entry, { workerData });
    started.unref();
    started.on("message", (message: unknown) => {
      const reply = replyFrom(message);
      waiting.get(reply.id)?.resolve(reply);
      waiting.delete(reply.id);
    });
    started.on("error", giveUp);
    return started;
  }

  return {
    ask(question: object): Promise<Reply> {
      const active = (worker ??= start());
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        active.postMessage({ ...question, id });
      });
    },
    /** Nothing is answered; a worker that was not started yet has nothing to be told. */
    tell(message: object): void {
      worker?.postMessage(message);
    },
    dispose: () => void worker?.terminate(),
  };
}
