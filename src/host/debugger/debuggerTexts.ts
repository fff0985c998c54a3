import type * as vscode from "vscode";
import { bounded } from "../../core/context/debugger/pausedText.ts";
import { isPlainPath } from "../../core/context/debugger/plainPath.ts";
import { placeOf, stackLines } from "../../core/context/debugger/stack.ts";
import { scopeLines, variableLines } from "../../core/context/debugger/variables.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { type AskAdapter, createAdapter } from "./adapter.ts";
import { type Found, stopOf } from "./findStop.ts";
import { locateFrames } from "./locateFrames.ts";
import { readStack, type WireFrame } from "./readStack.ts";
import { createVariableReader } from "./readVariables.ts";
import type { Stops } from "./stops.ts";

export interface WatchDeps {
  readonly stops: Stops;
  readonly boundary: Boundary;
  readonly signal: AbortSignal;
  /** The user allowed this very expression, whatever it calls or changes. */
  readonly isApproved?: boolean;
}

const notPaused = "No program is paused in the debugger.";
/** Languages in which naming a member calls it. */
const callsByName = /ruby|rdbg|elixir|erlang|perl|raku|powershell|bash|scala/i;

/** The stack of the paused program, for a model that asks to see it; a plain sentence when none is paused. */
export async function stackText(session: vscode.DebugSession | undefined, deps: WatchDeps): Promise<string> {
  const at = await readAt(stopOf(deps.stops, session), deps.signal);
  if (!at) return notPaused;
  const frames = await locateFrames(at.frames, deps.boundary);
  return bounded(stackLines(frames, at.total));
}

/**
 * The variables of a frame, by its number in `stackText`, or the value of one expression in it; secrets are masked by
 * name. What may call or change something is not evaluated unless it was approved.
 */
export async function variablesText(
  session: vscode.DebugSession | undefined,
  frameIndex: number,
  expression: string | undefined,
  deps: WatchDeps,
): Promise<string> {
  const found = stopOf(deps.stops, session);
  const at = await readAt(found, deps.signal);
  if (!found || !at) return notPaused;
  const frame = at.frames[frameIndex];
  if (!frame) return `There is no frame #${frameIndex}: the stack has frames #0 to #${at.frames.length - 1}.`;
  const reader = createVariableReader(at.ask);
  if (expression === undefined) {
    const scopes = await reader.scopesOf(frame.id, 2);
    const path = frame.source?.name;
    const heading = `Variables in ${frame.name} at ${placeOf({ path, line: frame.line, column: frame.column })}:`;
    return bounded([heading, ...scopeLines(scopes)]);
  }
  const isPlain = isPlainPath(expression) && !callsByName.test(found.stop.session.type);
  if (!isPlain && deps.isApproved !== true) {
    return "Not evaluated: an expression that may call or change something needs the user's approval.";
  }
  // Adapters take more care in a hover not to change the program.
  const value = await reader.evaluate(expression, frame.id, isPlain ? "hover" : "watch");
  return value ? bounded(variableLines([value])) : "The debugger could not evaluate this.";
}

async function readAt(
  found: Found | undefined,
  signal: AbortSignal,
): Promise<{ readonly ask: AskAdapter; readonly frames: readonly WireFrame[]; readonly total: number } | undefined> {
  if (!found) return undefined;
  const ask = createAdapter(found.stop.session, signal);
  const stack = await readStack(ask, found.stop.threadId);
  return stack && { ask, ...stack };
}
