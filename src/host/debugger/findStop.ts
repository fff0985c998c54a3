import * as vscode from "vscode";
import { numberAt, recordAt, textAt } from "../../core/provider/wireValue.ts";
import type { Stop, Stops } from "./stops.ts";

export interface Found {
  readonly stop: Stop;
  /** Whether this is the frame that the user looks at. */
  readonly isLookedAt: (frame: { readonly id: number; readonly name: string; readonly line: number }) => boolean;
}

/** Where to look: what a menu was opened on, else what is selected in the call stack, else the newest stop. */
export function findStop(stops: Stops, args: readonly unknown[] = []): Found | undefined {
  const named = args.find((arg) => textAt(arg, "sessionId") !== undefined);
  if (named !== undefined) {
    const stop = stopIn(stops, textAt(named, "sessionId"), threadIn(named));
    // The call stack names a frame by an id of its own, and by what can be seen of it.
    const line = numberAt(recordAt(recordAt(named, "frameLocation"), "range"), "startLineNumber");
    const name = textAt(named, "frameName");
    return stop && { stop, isLookedAt: (frame) => frame.name === name && frame.line === line };
  }
  const item = vscode.debug.activeStackItem;
  if (item) {
    // A program that stopped before Plumb was there to see it.
    const unseen = { session: item.session, threadId: item.threadId, reason: "", text: undefined };
    const stop = stopIn(stops, item.session.id, item.threadId) ?? unseen;
    return { stop, isLookedAt: ({ id }) => "frameId" in item && id === item.frameId };
  }
  const stop = stopIn(stops, vscode.debug.activeDebugSession?.id, undefined) ?? stops.all().at(-1);
  return stop && { stop, isLookedAt: () => false };
}

/** Of this very session, or of one that it started, as js-debug starts one for each process. */
export function stopOf(stops: Stops, session: vscode.DebugSession | undefined): Found | undefined {
  if (!session) return findStop(stops);
  const stop = stopIn(stops, session.id, undefined);
  return stop && { stop, isLookedAt: () => false };
}

function stopIn(stops: Stops, sessionId: string | undefined, threadId: number | undefined): Stop | undefined {
  const inside = stops.all().filter(({ session }) => isWithin(session, sessionId));
  return inside.findLast((stop) => threadId === undefined || stop.threadId === threadId) ?? inside.at(-1);
}

/** The adapter's number, or the call stack's `thread:SESSION:1`. */
function threadIn(named: unknown): number | undefined {
  const written = /:(\d+)$/.exec(textAt(named, "threadId") ?? "")?.[1];
  return written === undefined ? numberAt(named, "threadId") : Number(written);
}

function isWithin(session: vscode.DebugSession, id: string | undefined): boolean {
  for (let one: vscode.DebugSession | undefined = session; one; one = one.parentSession) {
    if (one.id === id) return true;
  }
  return false;
}
