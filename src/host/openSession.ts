import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { startTimer } from "../core/provider/createProvider.ts";
import { openBatches } from "./batch/openBatches.ts";
import { createChatText } from "./chatText/chatText.ts";
import { openBudgets } from "./budget/openBudgets.ts";
import { createAsides } from "./chat/asides.ts";
import { chargeTest } from "./chat/chargeTest.ts";
import { deeperOffer } from "./chat/deeperOffer.ts";
import { createDrafts } from "./chat/drafts.ts";
import { keptQueues } from "./chat/keptQueues.ts";
import { createThreadsInHand } from "./chat/threadsInHand.ts";
import { createChatMemory } from "./chats/chatMemory.ts";
import { openChats } from "./chats/openChats.ts";
import { createConnectionNews } from "./connection/connectionNews.ts";
import { openUsage } from "./dashboard/openUsage.ts";
import { editedTurns } from "./edits/editedTurns.ts";
import { createEdits } from "./edits/edits.ts";
import type { Stops } from "./debugger/stops.ts";
import type { RunsTree } from "./doors/runsTree.ts";
import { createEngine } from "./engine.ts";
import { openHistory } from "./history/openHistory.ts";
import { followChanges } from "./followChanges.ts";
import { debuggerKind } from "./mentions/kinds/debugger.ts";
import { createPanelHandlers } from "./panel/panelHandlers.ts";
import { createPriceHistory } from "./learning/priceHistory.ts";
import { openReview } from "./review/openReview.ts";
import { openAnswers } from "./runs/answers/openAnswers.ts";
import { openNight } from "./runs/night/openNight.ts";
import { openPrompts } from "./prompts/openPrompts.ts";
import { openRuns } from "./runs/openRuns.ts";
import { openNotify } from "./notify/openNotify.ts";
import { createReport } from "./report.ts";
import type { WindowSession } from "./session.ts";
import { createLearning } from "./learning/learning.ts";
import { createLearnerStore } from "./store/learnerStore.ts";
import { readSettings } from "./settings.ts";
import { createLedgerStore } from "./store/ledgerStore.ts";
import { createSecrets } from "./secrets/secrets.ts";
import { createThreadStore } from "./store/threadStore.ts";
import { openTelemetry } from "./telemetry/openTelemetry.ts";
import { openThinking } from "./thinking/openThinking.ts";
import { createToolDesk } from "./tools/toolDesk.ts";
import { createTurnRecorder } from "./chat/turnRecorder.ts";
import { createReports } from "./views/reportDocument.ts";
import { createStatusBar } from "./views/statusBar.ts";
import { useCode } from "./panel/useCode.ts";
import { openWork } from "./work/openWork.ts";
import { createBoundary } from "./workspace/boundary.ts";
import { thisWorkspace } from "./workspace/workspaceId.ts";

export interface SessionDeps {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly statusItem: vscode.StatusBarItem;
  readonly stops: Stops;
  readonly runsTree: RunsTree;
}

/** Joins the parts of a session together. */
export async function openSession({ context, log, statusItem, stops, runsTree }: SessionDeps): Promise<WindowSession> {
  const storage = (name: string) => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
  const windowId = randomUUID();
  const statusBar = createStatusBar(statusItem, Date.now);
  const boundary = createBoundary();
  const { globalState, workspaceState } = context;
  const tools = createToolDesk({ boundary, stops, settings: readSettings, globalState, workspaceState });
  const report = createReport(log);
  /** Nobody waits for it, and what fails in it fails again where somebody does. */
  const unwaited = (act: Promise<unknown>): void => void act.catch((error: unknown) => log.warn(String(error)));
  const learning = createLearning(createLearnerStore(storage("router.json"), windowId, report), () =>
    unwaited(chats.refresh()),
  );
  const reports = createReports();
  const telemetry = openTelemetry(context, log);
  const ledger = createLedgerStore(storage("ledger"), windowId, report);
  const budgets = openBudgets({
    folder: storage("budget"),
    windowId,
    ledger,
    report,
    onChange: () => unwaited(showBudgets()),
  });
  const prices = createPriceHistory({ ledger, report, onLearnt: () => unwaited(chats.refresh()) });
  const secrets = createSecrets(context.globalState);
  const prompts = openPrompts({ context, secrets, boundary });
  const engine = createEngine({
    context,
    windowId,
    onServerNews: statusBar.showServers,
    log,
    report,
    experience: prices.experience,
    learner: learning.learner,
    budgets,
    tools,
    secrets,
  });
  const recorder = createTurnRecorder({
    statusBar,
    ledger,
    log,
    windowId,
    report,
    onSpent: () => {
      prices.changed();
      usage.changed();
    },
    onRunning: () => chats.changed(),
    onEnded: (turn) => {
      telemetry.record(turn);
      unwaited(review.show(turn));
      unwaited(chats.refresh());
    },
  });

  const asides = createAsides({ run: engine.runs.run, recorder, now: Date.now, newId: randomUUID });
  const threads = createThreadStore(storage("threads"), report, thisWorkspace);
  const review = openReview({ memory: workspaceState, threads, chats: () => chats });
  const inHand = createThreadsInHand(threads);
  const answers = openAnswers({
    run: engine.runs.run,
    connections: engine.connections,
    recorder,
    desk: () => runs,
    shelf: { use: inHand.take },
    chats: () => chats,
  });
  const thinking = openThinking(threads, globalState);
  const notify = openNotify({ answers: () => answers });
  const chatText = createChatText(() => chats.all().map(({ conversation }) => conversation.thread()));
  const batches = openBatches({ windowId, storage, session: () => session.inFront(), onSpent: recorder.spent });
  const folder = vscode.Uri.joinPath(context.extensionUri, "dist", "panel");
  const connection = createConnectionNews({
    read: engine.connectionView,
    publish: (update) => chats.all().forEach(({ panel }) => panel.publish(update)),
    async onChange() {
      await chats.refresh();
      await runs.lookAgain();
    },
    report,
  });
  const remembered = createChatMemory(context.workspaceState);
  const chats = await openChats({
    folder,
    engine,
    secrets,
    boundary,
    prompts,
    remembered,
    drafts: createDrafts(context.workspaceState, startTimer, remembered.shows),
    queues: keptQueues(context.workspaceState),
    conversation: {
      run: engine.runs.run,
      threads,
      inHand,
      listener: chatText.after(notify.after(recorder)),
      goesOn: answers.goesOn,
      onOutcome: learning.note,
      onUnmarked: learning.takeBack,
      readEdits: (turn) => edits.read(turn),
      offerDeeper: (kept, earlier) => deeperOffer(kept, earlier, engine.runs.preview),
      now: Date.now,
      newId: randomUUID,
    },
    thinking,
    connectionView: connection.view,
    handlers: (chat) => createPanelHandlers(session.of(chat)),
    mentions: [debuggerKind({ stops, boundary }, { count: engine.count, boundary })],
    report,
  });
  const work = openWork({
    folder,
    memory: context.workspaceState,
    desk: () => runs,
    edits: () => edits,
    useCode: ({ to, ...code }) => useCode[to](session.inFront(), code),
    engine,
    recorder,
    asides,
    ledger,
    boundary,
    log,
    report,
  });
  const edits = createEdits({ boundary, ...editedTurns([chats, work.tasks, batches]) });

  async function showBudgets(): Promise<void> {
    statusBar.showBudgets(await budgets.states());
    usage.changed();
    await chats.refresh();
  }

  const usage = openUsage({
    folder,
    memory: context.workspaceState,
    ledger,
    budgets,
    learning,
    log,
    report,
  });

  const runs = openRuns({
    folder: storage("runs"),
    windowId,
    workers: () => [openNight(answers.worker, () => runs), batches.worker, work.worker],
    tree: runsTree,
    onRunning: statusBar.showRuns,
    notify,
    report,
  });

  const history = openHistory({
    extensionUri: context.extensionUri,
    storage,
    windowId,
    threads,
    report,
    chats: chats.all,
    runs: () => runs,
  });

  const subscriptions = followChanges({
    secrets: context.secrets,
    editorModels: engine.editorModels,
    onSettings(change) {
      if (change.affectsConfiguration("plumb.budgets")) unwaited(showBudgets());
      usage.changed();
    },
    onConnection: () => unwaited(connection.changed()),
    onSignIn: () => unwaited(runs.lookAgain()),
    onTrust: () => unwaited(chats.refresh()),
  });

  const session: WindowSession = {
    log,
    report,
    engine,
    secrets,
    boundary,
    prompts,
    stops,
    tools,
    ledger,
    learning,
    reports,
    chatText,
    budgets,
    history,
    chats,
    of: ({ conversation, composer, queue, editPrice, attaching, panel }) => ({
      ...session,
      conversation,
      composer,
      queue,
      editPrice,
      attaching,
      panel,
    }),
    inFront: () => session.of(chats.front()),
    edits,
    asides,
    runs,
    batches,
    work,
    review,
    thinking,
    usage,
    telemetryHeaders: telemetry.headers,
    showConnection: connection.changed,
    chargeTest: (receipt) => chargeTest(recorder, receipt),
    async close(): Promise<void> {
      work.leave();
      await runs.close();
      work.dispose();
      await chats.close();
      await asides.close();
      await recorder.settled();
      await ledger.settle();
      await threads.settle();
      await learning.settled();
      await telemetry.close();
      for (const one of [...subscriptions, chatText, notify]) one.dispose();
      const parts = [statusBar, budgets, chats, history, thinking, reports, review, edits, batches, boundary, engine];
      for (const one of parts) one.dispose();
    },
  };
  connection.tellFaults();
  unwaited(recorder.showSpend());
  unwaited(showBudgets());
  work.listen();
  runs.onDidChange(() => unwaited(chats.catchUp()));
  unwaited(runs.pickUp().then(chats.catchUp));
  unwaited(review.restore());
  unwaited(engine.lookAgain());
  return session;
}
