import { randomUUID } from "node:crypto";
import type * as vscode from "vscode";
import { headlineOf } from "../../core/context/debugger/exception.ts";
import { pausedText } from "../../core/context/debugger/pausedText.ts";
import type { CountTokens } from "../../core/context/piece.ts";
import type { Gathered } from "../context/gather.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { createAdapter } from "./adapter.ts";
import { type Found, stopOf } from "./findStop.ts";
import { framePieces } from "./framePieces.ts";
import { locateFrames, type LocatedFrame } from "./locateFrames.ts";
import { readException } from "./readException.ts";
import { readStack } from "./readStack.ts";
import { createVariableReader } from "./readVariables.ts";
import type { Stops } from "./stops.ts";
import { t } from "../../l10n/language.ts";

export interface DebuggerDeps {
  readonly stops: Stops;
  readonly boundary: Boundary;
  readonly count: CountTokens;
  readonly signal: AbortSignal;
}

/** Why there is nothing to ask about. */
export type NotPaused = "notPaused" | "wentOn";

export type DebuggerPieces = (Gathered & { readonly isOnException: boolean }) | { readonly refusal: NotPaused };

/** The nearest two of one's own frames: beyond them values rarely explain anything. */
const mostFramesWithVariables = 2;

/** What a paused session shows, as pieces: of the named session, or where the user looks when none is named. */
export async function debuggerPieces(
  session: vscode.DebugSession | undefined,
  deps: DebuggerDeps,
): Promise<DebuggerPieces> {
  const found = stopOf(deps.stops, session);
  return found ? piecesAt(found, deps) : { refusal: "notPaused" };
}

/** One piece with exception, stack and masked variables, then the code around the user's own frames. */
export async function piecesAt({ stop, isLookedAt }: Found, deps: DebuggerDeps): Promise<DebuggerPieces> {
  const { stops, boundary, count, signal } = deps;
  const wasSeen = stops.isCurrent(stop);
  const ask = createAdapter(stop.session, signal);
  const [exception, stack] = await Promise.all([readException(ask, stop), readStack(ask, stop.threadId)]);
  if (!exception && !stack) return { refusal: wasSeen && stops.isCurrent(stop) ? "notPaused" : "wentOn" };
  const frames = await locateFrames(stack?.frames ?? [], boundary);
  const reader = createVariableReader(ask);
  const [code, locals] = await Promise.all([
    framePieces(frames, stop.session, ask, count),
    Promise.all(
      framesToRead(frames, isLookedAt).map(async (frame, index) => ({
        frame,
        scopes: await reader.scopesOf(frame.id, index === 0 ? 2 : 1),
      })),
    ),
  ]);
  // Values of a program that runs on would not belong to this stack.
  if (wasSeen && !stops.isCurrent(stop)) return { refusal: "wentOn" };
  const text = pausedText({
    exception,
    reason: stop.reason === "" ? "stopped" : stop.reason,
    frames: frames.map((frame) => ({ ...frame, code: code.lines.get(frame.id) })),
    totalFrames: stack?.total ?? 0,
    locals,
  });
  const piece = {
    id: randomUUID(),
    kind: "debugger",
    label: exception ? headlineOf(exception) : `Paused in ${frames[0]?.name ?? "the program"}`,
    place: undefined,
    language: "text",
    text,
    tokens: await count(text),
    omitted: undefined,
  } as const;
  return {
    pieces: [piece, ...code.pieces],
    omissions: [...code.omissions, ...keptOut(frames), ...withoutOwn(frames)],
    isOnException: exception !== undefined,
  };
}

/** The frame that the user looks at comes first. */
function framesToRead(frames: readonly LocatedFrame[], isLookedAt: Found["isLookedAt"]): LocatedFrame[] {
  const own = frames.filter(({ isOwn }) => isOwn);
  const looked = own.find(isLookedAt);
  return [...new Set(looked ? [looked, ...own] : own)].slice(0, mostFramesWithVariables);
}

function keptOut(frames: readonly LocatedFrame[]): string[] {
  const paths = new Set(frames.flatMap(({ isKeptOut, path }) => (isKeptOut && path !== undefined ? [path] : [])));
  return [...paths].slice(0, 3).map((path) => t("{0} is kept out of questions, so its code is not included.", path));
}

function withoutOwn(frames: readonly LocatedFrame[]): string[] {
  if (frames.some(({ isOwn }) => isOwn)) return [];
  return [t("No frame of the stack is code of this workspace, so no code and no variables are included.")];
}
