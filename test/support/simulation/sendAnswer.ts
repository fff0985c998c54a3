import { setTimeout as sleep } from "node:timers/promises";
import { deliver } from "./deliver.ts";
import type { Answer } from "./endpoints.ts";
import { commonHeaders, type Exchange, send } from "./reply.ts";

/** Sends an answer as a stream or whole, at its pace, with the scripted fault in it. Rejects when the signal aborts. */
export async function sendAnswer(exchange: Exchange, answer: Answer, usualMs: number): Promise<void> {
  const { response, record } = exchange;
  const paceMs = answer.isPaced === true ? 0 : usualMs;
  // Looking at an answer takes nothing.
  if (record.method === "POST") exchange.limits.take(answer.model, answer.inputTokens);
  if (!answer.isStream) return await sendWhole(exchange, answer, paceMs);
  const streaming = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };
  response.writeHead(200, { ...commonHeaders(exchange), ...streaming });
  response.flushHeaders();
  record.status = 200;
  record.outcome = await deliver(answer.frames(exchange.signal), {
    response,
    action: exchange.fault?.action,
    paceMs,
    silence: answer.silence,
    signal: exchange.signal,
    onEvent: () => void record.events++,
    failure: answer.failure,
  });
}

async function sendWhole(exchange: Exchange, answer: Answer, paceMs: number): Promise<void> {
  const { response, record, signal } = exchange;
  const action = exchange.fault?.action;
  if (paceMs > 0) await sleep((answer.silence + answer.deltas) * paceMs, undefined, { signal });
  switch (action?.kind) {
    case "cut": {
      const text = JSON.stringify(answer.whole());
      record.outcome = "broken";
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
      return;
    }
    case "garbage":
      send(exchange, 200, action.line);
      record.outcome = "broken";
      return;
    case "errorEvent":
      // As recorded: an error that comes late arrives with status 200.
      send(exchange, 200, { error: action.error });
      record.outcome = "broken";
      return;
    case "pause":
      await action.pause.wait(signal);
      break;
    case "refuse":
    case "closeSocket":
    case "emptyAnswer":
    case "nothing":
    case undefined:
      break;
    default:
      action satisfies never;
  }
  send(exchange, 200, answer.whole());
  record.outcome = "answered";
}
