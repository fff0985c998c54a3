import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { LedgerEntry } from "../../core/money/ledger.ts";
import type { Receipt } from "../../core/money/receipt.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import type { RateLimits } from "../../core/provider/patience/rateLimits.ts";
import { ledgerEntryOf } from "../../core/thread/ledgerEntry.ts";
import type { Thread, Turn } from "../../core/thread/turn.ts";
import type { TurnListener } from "./conversationDeps.ts";
import { logCall, logRetry } from "../log.ts";
import type { Report } from "../report.ts";
import type { LedgerStore } from "../store/ledgerStore.ts";
import type { StatusBar } from "../views/statusBar.ts";
import { t } from "../../l10n/language.ts";

export interface RecorderDeps {
  readonly statusBar: StatusBar;
  readonly ledger: LedgerStore;
  readonly log: vscode.LogOutputChannel;
  readonly windowId: string;
  readonly report: Report;
  /** After each entry of the ledger. */
  readonly onSpent: () => void;
  /** After the last event of a turn. */
  readonly onEnded: (turn: Turn) => void;
}

export interface TurnRecorder extends TurnListener {
  /** Writes down a receipt and shows it in the sums. */
  charge(turn: Turn, receipt: Receipt, threadId: string): void;
  /** The same for an answer that several windows may have followed: once for its run. */
  chargeOnce(turn: Turn, receipt: Receipt, threadId: string, runId: string): Promise<void>;
  /** Something came of an answer in the background. */
  goingOn(event: RunEvent): void;
  /** A turn beside the chat has ended. */
  noted(turn: Turn): void;
  showSpend(): Promise<void>;
  /** The ledger has grown otherwise than by `charge`. */
  spent(): void;
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
    await spent();
  }

  async function spent(): Promise<void> {
    deps.onSpent();
    await showSpend();
  }

  function charge(turn: Turn, receipt: Receipt, threadId: string): void {
    if (!receipt.cached) statusBar.add(receipt);
    const context = { id: randomUUID(), at: Date.now(), window: windowId, thread: threadId };
    lastSettled = settle(ledgerEntryOf(turn, receipt, context)).catch((error: unknown) => {
      deps.report(t("Plumb could not sum up what was spent."), error);
    });
  }

  async function chargeOnce(turn: Turn, receipt: Receipt, threadId: string, runId: string): Promise<void> {
    const context = { id: runId, at: Date.now(), window: windowId, thread: threadId };
    const isNew = await ledger.appendMissing(ledgerEntryOf(turn, receipt, context), turn.askedAt);
    if (!isNew) return;
    statusBar.add(receipt);
    deps.onSpent();
    await showSpend();
  }

  return {
    charge,
    chargeOnce,
    goingOn(event) {
      if (event.kind === "waiting") logRetry(log, event);
    },
    noted(turn) {
      logCall(log, turn);
      deps.onEnded(turn);
    },
    showSpend,
    spent: () =>
      void spent().catch((error: unknown) => deps.report(t("Plumb could not sum up what was spent."), error)),
    opened: ({ turns }) =>
      setContext(
        turns.some(({ state }) => state === "running"),
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
      if (event.kind === "settled") charge(turn, event.receipt, threadId);
      if (event.kind !== "ofRun" || event.event.kind !== "settled") return;
      const run = turn.compared?.find(({ id }) => id === event.runId);
      if (run) charge(run, event.event.receipt, threadId);
    },
    leftAlone() {
      statusBar.showRunning(undefined);
    },
    ended(turn) {
      statusBar.showRunning(undefined);
      setContext(false, turn.answer !== "");
      for (const call of turn.compared ?? [turn]) {
        logCall(log, call, limits);
        deps.onEnded(call);
      }
    },
  };
}
