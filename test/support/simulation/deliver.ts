import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "./endpoints.ts";
import type { FaultAction, Position } from "./faults.ts";
import { encodeFrame, type Frame } from "./frame.ts";

export interface Delivery {
  readonly response: ServerResponse;
  readonly action: FaultAction | undefined;
  readonly paceMs: number;
  /** Deltas' worth of silence before the first text: thinking that is not told. */
  readonly silence: number;
  /** Aborts when the client is gone or the server closes. */
  readonly signal: AbortSignal;
  readonly onEvent: () => void;
  readonly failure: Answer["failure"];
}

/** Writes the body of an event stream at its pace, with the scripted fault where it belongs. Rejects when the signal aborts. */
export async function deliver(
  frames: Iterable<Frame> | AsyncIterable<Frame>,
  delivery: Delivery,
): Promise<"answered" | "broken"> {
  const { response, action, paceMs, signal } = delivery;
  let count = 0;
  let isSilent = true;
  let isDue = action !== undefined;
  for await (const frame of frames) {
    if (isDue && action && isHere(action, count, frame)) {
      isDue = false;
      if (await isFinal(action, count, delivery)) return "broken";
    }
    if (frame.pace === "text" && isSilent) {
      isSilent = false;
      await rest(delivery.silence * paceMs, signal);
    }
    if (frame.pace !== "none") await rest(paceMs, signal);
    signal.throwIfAborted();
    await write(response, encodeFrame(frame));
    count++;
    delivery.onEvent();
  }
  response.end();
  return "answered";
}

/** Does what the fault says; true when the stream is over with it. */
async function isFinal(action: FaultAction, sent: number, { response, signal, failure }: Delivery): Promise<boolean> {
  switch (action.kind) {
    case "cut":
      if (action.clean) response.end();
      else response.destroy();
      return true;
    case "pause":
      await action.pause.wait(signal);
      return false;
    case "garbage":
      await write(response, `${action.line}\n\n`);
      return false;
    case "errorEvent":
      await write(response, failure(action.error, sent).map(encodeFrame).join(""));
      response.end();
      return true;
    case "refuse":
    case "closeSocket":
    case "emptyAnswer":
    case "nothing":
      return false;
    default:
      action satisfies never;
      return false;
  }
}

function isHere(action: FaultAction, count: number, frame: Frame): boolean {
  const at: Position | undefined = "at" in action ? action.at : undefined;
  if (at === "firstText") return frame.pace === "text";
  return at === count || (at !== undefined && at === frame.event);
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal });
}

/** Settles when the system has taken the bytes, so that a cut does not swallow what came before it. */
async function write(response: ServerResponse, text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  response.write(text, (error) => (error ? reject(error) : resolve()));
  await promise;
}
