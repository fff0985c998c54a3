import type * as vscode from "vscode";
import type { Receipt } from "../core/money/receipt.ts";
import type { OpenBatches } from "./batch/openBatches.ts";
import type { openBudgets } from "./budget/openBudgets.ts";
import type { Asides } from "./chat/asides.ts";
import type { Chat } from "./chat/openChat.ts";
import type { ChatText } from "./chatText/chatText.ts";
import type { OpenChats } from "./chats/openChats.ts";
import type { UsagePage } from "./dashboard/usagePage.ts";
import type { Edits } from "./edits/edits.ts";
import type { Stops } from "./debugger/stops.ts";
import type { Engine } from "./engine.ts";
import type { History } from "./history/history.ts";
import type { Learning } from "./learning/learning.ts";
import type { Prompts } from "./prompts/prompts.ts";
import type { ReviewThreads } from "./review/reviewThreads.ts";
import type { Runs } from "./runs/openRuns.ts";
import type { Reports } from "./views/reportDocument.ts";
import type { Report } from "./report.ts";
import type { Secrets } from "./secrets/secrets.ts";
import type { LedgerStore } from "./store/ledgerStore.ts";
import type { ShownThinking } from "./thinking/openThinking.ts";
import type { TelemetryHeaders } from "./telemetry/telemetryHeaders.ts";
import type { ToolDesk } from "./tools/toolDesk.ts";
import type { WorkOffice } from "./work/openWork.ts";
import type { Boundary } from "./workspace/boundary.ts";

/** What a command or a page's request works on: the window's parts, and one chat from its begin to its end. */
export interface Session extends WindowSession, Chat {}

/** What a window needs once Plumb is used in it. */
export interface WindowSession {
  /** All chats of the window. */
  readonly chats: OpenChats;
  of(chat: Chat): Session;
  /** With the chat that a command goes to. */
  inFront(): Session;
  readonly log: vscode.LogOutputChannel;
  readonly report: Report;
  /** Which files may be read for a question. */
  readonly boundary: Boundary;
  /** Prompts that are kept in files, and the questions asked before. */
  readonly prompts: Prompts;
  /** Where debugged programs stand still. */
  readonly stops: Stops;
  /** What models may run on this machine. */
  readonly tools: ToolDesk;
  readonly engine: Engine;
  readonly secrets: Secrets;
  readonly ledger: LedgerStore;
  readonly learning: Learning;
  readonly budgets: ReturnType<typeof openBudgets>;
  readonly history: History;
  readonly edits: Edits;
  readonly asides: Asides;
  /** What goes on in the background, in this window and others. */
  readonly runs: Runs;
  readonly batches: OpenBatches;
  /** Tasks that are worked through in steps. */
  readonly work: WorkOffice;
  readonly review: ReviewThreads;
  readonly reports: Reports;
  /** Chats as documents to read. */
  readonly chatText: ChatText;
  readonly thinking: ShownThinking;
  readonly usage: UsagePage;
  readonly telemetryHeaders: TelemetryHeaders;
  /** The key, the address or the ladder changed: tells the panel what that means. */
  showConnection(): Promise<void>;
  /** Writes down what the one question of a connection's test cost. */
  chargeTest(receipt: Receipt): void;
  /** Ends the running answer, keeps what came and writes down what it cost. */
  close(): Promise<void>;
}
