import { Worker } from "node:worker_threads";
import * as z from "zod/mini";

export interface SimulationHandle {
  /** Starts the server on first use; later calls get the same address. */
  baseUrl(): Promise<string>;
  dispose(): void;
}

const greeting = z.object({ baseUrl: z.string() });

/** The simulated server that ships with Plumb, in a worker thread of this window, on the loopback address. */
export function createSimulation(entry: URL): SimulationHandle {
  let worker: Worker | undefined;
  let address: Promise<string> | undefined;

  function start(): Promise<string> {
    const started = new Worker(entry);
    started.unref();
    worker = started;
    const forget = () => {
      // By the time that a broken one has ended another may have been started.
      if (worker !== started) return;
      address = undefined;
      worker = undefined;
    };
    return new Promise((resolve, reject) => {
      started.once("message", (message: unknown) => resolve(greeting.parse(message).baseUrl));
      started.once("error", (error) => {
        forget();
        reject(error);
      });
      started.once("exit", () => {
        forget();
        reject(new Error("The simulation ended before it was ready."));
      });
    });
  }

  return {
    baseUrl: () => (address ??= start()),
    dispose: () => void worker?.terminate(),
  };
}
