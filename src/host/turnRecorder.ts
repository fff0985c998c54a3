import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { LedgerEntry } from "../core/money/ledger.ts";
import type { RateLimits } from "../core/provider/rateLimits.ts";
import { ledgerEntryOf } from "../core/thread/ledgerEntry.ts";
import type { Thread, Turn } from "../core/thread/turn.ts";
import type { TurnListener } from "./conversation.ts";
import { logCall, logRetry } from "./log.ts";
import type { Report } from "./report.ts";
import type { LedgerStore } from "./store/ledgerStore.ts";
import type { StatusBar } from "./views/statusBar.ts";

export interface RecorderDeps {
  readonly statusBar: StatusBar;
  readonly ledger: LedgerStore;
  readonly log: vscode.LogOutputChannel;
  readonly windowId: string;
  readonly report: Report;
  /** After an entry was written to the ledger. */
  readonly onRecorded: () => void;
  /** After the last event of a turn. */
  readonly onEnded: (turn: Turn) => void;
}

export interface TurnRecorder extends TurnListener {
  showSpend(): Promise<void>;
  /** This thread is shown from now on. */
  opened(thread: Thread): void;
  /** Resolves when the last receipt is on disk. */
  settled(): Promise<void>;
}

/** Writes down what turns cost and shows it: ledger, status bar, log and the context keys of the commands. */
export function createTurnRecorder(deps: RecorderDeps): TurnRecorder {
  const { statusBar, ledger, log, windowId } = deps;
  let limits: RateLimits | undefined;
  let lastSettled: Promise<void> = Promise.resolve();

  async function showSpend(): Promise<void> {
    statusBar.showSpend(await ledger.summary(new Date()));
  }

  function setContext(isRunning: boolean, hasAnswer: boolean): void {
    void vscode.commands.executeCommand("setContext", "plumb.isRunning", isRunning);
    void vscode.commands.executeCommand("setContext", "plumb.hasAnswer", hasAnswer);
  }

  async function settle(entry: LedgerEntry): Promise<void> {
    await ledger.append(entry);
    deps.onRecorded();
    await showSpend();
  }

  return {
    showSpend,
    opened: ({ turns }) =>
      setContext(
        false,
        turns.some(({ answer }) => answer !== ""),
      ),
    settled: () => lastSettled,
    started(turn) {
      limits = undefined;
      statusBar.showRunning(turn);
      setContext(true, false);
    },
    changed(turn, event, threadId) {
      statusBar.showRunning(turn.state === "running" ? turn : undefined);
      if (event.kind === "queued") ({ limits } = event);
      if (event.kind === "waiting") logRetry(log, event);
      if (event.kind !== "settled") return;
      statusBar.add(event.receipt);
      const entry = ledgerEntryOf(turn, event.receipt, {
        id: randomUUID(),
        at: Date.now(),
        window: windowId,
        thread: threadId,
      });
      lastSettled = settle(entry).catch((error: unknown) => {
        deps.report("Plumb could not sum up what was spent.", error);
      });
    },
    ended(turn) {
      statusBar.showRunning(undefined);
      setContext(false, turn.answer !== "");
      logCall(log, turn, limits);
      deps.onEnded(turn);
    },
  };
}
