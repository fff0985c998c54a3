import { randomUUID } from "node:crypto";
import type * as vscode from "vscode";
import type { LedgerEntry } from "../../core/money/ledger.ts";
import type { Receipt } from "../../core/money/receipt.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import type { RateLimits } from "../../core/provider/patience/rateLimits.ts";
import { ledgerEntryOf } from "../../core/thread/ledgerEntry.ts";
import type { Turn } from "../../core/thread/turn.ts";
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
  /** A chat has begun or ended an answer. */
  readonly onRunning: () => void;
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
  /** Resolves when the last receipt is on disk. */
  settled(): Promise<unknown>;
}

/** Writes down what turns cost, of all chats of the window, and shows it: ledger, status bar and log. */
export function createTurnRecorder(deps: RecorderDeps): TurnRecorder {
  const { statusBar, ledger, log, windowId } = deps;
  /** Those that are answered now, oldest first, and what their servers said of limits. */
  const running = new Map<string, Turn>();
  const limits = new Map<string, RateLimits | undefined>();
  let lastSettled: Promise<unknown> = Promise.resolve();

  async function showSpend(): Promise<void> {
    statusBar.showSpend(await ledger.summary(new Date()));
  }

  function showRunning(turn: Turn, isOn: boolean): void {
    if (isOn) running.set(turn.id, turn);
    else running.delete(turn.id);
    statusBar.showRunning([...running.values()]);
  }

  async function settle(entry: LedgerEntry): Promise<void> {
    await ledger.append(entry);
    await spent();
  }

  const notSummedUp = (error: unknown) => deps.report(t("Plumb could not sum up what was spent."), error);

  async function spent(): Promise<void> {
    deps.onSpent();
    await showSpend();
  }

  function charge(turn: Turn, receipt: Receipt, threadId: string): void {
    if (!receipt.cached) statusBar.add(receipt);
    const context = { id: randomUUID(), at: Date.now(), window: windowId, thread: threadId };
    const settling = settle(ledgerEntryOf(turn, receipt, context)).catch(notSummedUp);
    // Chats end their answers beside each other.
    lastSettled = Promise.all([lastSettled, settling]);
  }

  async function chargeOnce(turn: Turn, receipt: Receipt, threadId: string, runId: string): Promise<void> {
    const context = { id: runId, at: Date.now(), window: windowId, thread: threadId };
    const isNew = await ledger.appendMissing(ledgerEntryOf(turn, receipt, context), turn.askedAt);
    if (!isNew) return;
    statusBar.add(receipt);
    await spent();
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
    spent: () => void spent().catch(notSummedUp),
    settled: () => lastSettled,
    started(turn) {
      showRunning(turn, true);
      deps.onRunning();
    },
    changed(turn, event, threadId) {
      showRunning(turn, turn.state === "running");
      if (event.kind === "queued") limits.set(turn.id, event.limits);
      if (event.kind === "waiting") logRetry(log, event);
      if (event.kind === "settled") charge(turn, event.receipt, threadId);
      if (event.kind !== "ofRun" || event.event.kind !== "settled") return;
      const run = turn.compared?.find(({ id }) => id === event.runId);
      if (run) charge(run, event.event.receipt, threadId);
    },
    leftAlone(turn) {
      showRunning(turn, false);
      limits.delete(turn.id);
      deps.onRunning();
    },
    ended(turn) {
      showRunning(turn, false);
      const said = limits.get(turn.id);
      limits.delete(turn.id);
      deps.onRunning();
      for (const call of turn.compared ?? [turn]) {
        logCall(log, call, said);
        deps.onEnded(call);
      }
    },
  };
}
