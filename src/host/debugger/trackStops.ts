import type * as vscode from "vscode";
import { isRecord, numberAt, recordAt, textAt } from "../../core/provider/wireValue.ts";
import type { Stop, StopList } from "./stops.ts";

/** After these the program runs, also where the adapter sends no `continued` event. */
const resuming = new Set(
  "continue next stepIn stepOut stepBack reverseContinue goto restartFrame restart terminate disconnect".split(" "),
);

/** Keeps in the list where one session's program stands still, as its adapter's messages tell. */
export function trackStops(
  session: vscode.DebugSession,
  list: StopList,
  onException: (stop: Stop) => void,
): vscode.DebugAdapterTracker {
  function resumed(threadId?: number): void {
    list.current = list.current.filter(
      (stop) => stop.session.id !== session.id || (threadId !== undefined && stop.threadId !== threadId),
    );
  }

  function stopped(body: unknown): void {
    const threadId = numberAt(body, "threadId");
    const reason = textAt(body, "reason") ?? "";
    // Adapters may tell of one stop twice, for example when a source map has arrived.
    const isTold = list.current.some(
      (one) => one.session.id === session.id && one.threadId === threadId && one.reason === reason,
    );
    if (isTold) return;
    resumed(threadId);
    const stop = { session, threadId, reason, text: textAt(body, "text") ?? textAt(body, "description") };
    list.current = [...list.current, stop];
    if (reason === "exception") onException(stop);
  }

  return {
    onDidSendMessage(message: unknown) {
      if (!isRecord(message) || message["type"] !== "event") return;
      const { event, body } = message;
      if (event === "stopped") stopped(body);
      else if (event === "continued") {
        const isOne = isRecord(body) && body["allThreadsContinued"] === false;
        resumed(isOne ? numberAt(body, "threadId") : undefined);
      } else if (event === "terminated" || event === "exited") resumed();
    },
    onWillReceiveMessage(message: unknown) {
      const command = textAt(message, "command");
      if (command === undefined || !resuming.has(command)) return;
      const given = recordAt(message, "arguments");
      resumed(given?.["singleThread"] === true ? numberAt(given, "threadId") : undefined);
    },
    onWillStopSession: () => resumed(),
    onError: () => resumed(),
    onExit: () => resumed(),
  };
}
