import * as vscode from "vscode";
import { isRecord, numberAt, recordAt, textAt } from "../../core/provider/wireValue.ts";

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

/** After these the program runs, also where the adapter sends no `continued` event. */
const resuming = new Set(
  "continue next stepIn stepOut stepBack reverseContinue goto restartFrame restart terminate disconnect".split(" "),
);

/** Follows where debugged programs stop. Part of what activation loads: it only notes events. */
export function createStops(onException: (stop: Stop) => void): Stops {
  let stops: readonly Stop[] = [];

  function resumed(session: vscode.DebugSession, threadId?: number): void {
    stops = stops.filter(
      (stop) => stop.session.id !== session.id || (threadId !== undefined && stop.threadId !== threadId),
    );
  }

  function stopped(session: vscode.DebugSession, body: unknown): void {
    const threadId = numberAt(body, "threadId");
    const reason = textAt(body, "reason") ?? "";
    // Adapters may tell of one stop twice, for example when a source map has arrived.
    const isTold = stops.some(
      (one) => one.session.id === session.id && one.threadId === threadId && one.reason === reason,
    );
    if (isTold) return;
    resumed(session, threadId);
    const stop = { session, threadId, reason, text: textAt(body, "text") ?? textAt(body, "description") };
    stops = [...stops, stop];
    if (reason === "exception") onException(stop);
  }

  const tracker = (session: vscode.DebugSession): vscode.DebugAdapterTracker => ({
    onDidSendMessage(message: unknown) {
      if (!isRecord(message) || message["type"] !== "event") return;
      const { event, body } = message;
      if (event === "stopped") stopped(session, body);
      else if (event === "continued") {
        const isOne = isRecord(body) && body["allThreadsContinued"] === false;
        resumed(session, isOne ? numberAt(body, "threadId") : undefined);
      } else if (event === "terminated" || event === "exited") resumed(session);
    },
    onWillReceiveMessage(message: unknown) {
      const command = textAt(message, "command");
      if (command === undefined || !resuming.has(command)) return;
      const given = recordAt(message, "arguments");
      resumed(session, given?.["singleThread"] === true ? numberAt(given, "threadId") : undefined);
    },
    onWillStopSession: () => resumed(session),
    onError: () => resumed(session),
    onExit: () => resumed(session),
  });
  const registered = vscode.debug.registerDebugAdapterTrackerFactory("*", { createDebugAdapterTracker: tracker });

  return { all: () => stops, isCurrent: (stop) => stops.includes(stop), dispose: () => registered.dispose() };
}
