import * as vscode from "vscode";

/** A place where a program stands still. */
export interface Stop {
  readonly session: vscode.DebugSession;
  /** Undefined where the adapter did not name it. */
  readonly threadId: number | undefined;
  /** The adapter's `reason`, for example `exception` or `breakpoint`. */
  readonly reason: string;
  /** What the adapter says about it besides, for example the exception's message. */
  readonly text: string | undefined;
}

export interface Stops extends vscode.Disposable {
  /** Newest last. */
  all(): readonly Stop[];
  /** False once the program went on or its session ended. */
  isCurrent(stop: Stop): boolean;
}

/** Where debugged programs stand still now, over all sessions. */
export interface StopList {
  current: readonly Stop[];
}

/** Follows where debugged programs stop. Part of what activation loads: what reads them comes with the first of them. */
export function createStops(onException: (stop: Stop) => void): Stops {
  const list: StopList = { current: [] };
  const registered = vscode.debug.registerDebugAdapterTrackerFactory("*", {
    // VS Code begins a session only when its trackers are there, so none of its events is missed.
    async createDebugAdapterTracker(session) {
      const { trackStops } = await import("./trackStops.ts");
      return trackStops(session, list, onException);
    },
  });
  return {
    all: () => list.current,
    isCurrent: (stop) => list.current.includes(stop),
    dispose: () => registered.dispose(),
  };
}
