import * as vscode from "vscode";
import type { PieceSummary } from "../../core/context/piece.ts";
import type { RequestHandlers } from "../../protocol/requests.ts";
import { presets } from "../../core/provider/presets.ts";
import { addTools } from "../commands/addTools.ts";
import { connect, connectKind } from "../commands/connect.ts";
import { askAbout } from "../commands/askAbout.ts";
import { compareTiers } from "../commands/compareTiers.ts";
import { manageModels } from "../commands/manageModels.ts";
import { newChatInEditor, newChatInPage } from "../commands/newChat.ts";
import { mendBudget, setBudget } from "../commands/setBudget.ts";
import { setApiKey } from "../commands/setApiKey.ts";
import { signIn } from "../commands/signIn.ts";
import { switchConnection } from "../commands/switchConnection.ts";
import { testConnection } from "../commands/testConnection.ts";
import { thinkHarder } from "../commands/thinkHarder.ts";
import { whenFree } from "../commands/whenFree.ts";
import type { Session } from "../session.ts";
import { chooseLean } from "../settings.ts";
import { saveMadeFile } from "../knowledge/saveMadeFile.ts";
import { askDraft } from "../chat/askDraft.ts";
import { turnPrices } from "../chat/tierPrices.ts";
import { branchHandlers } from "./branchHandlers.ts";
import { gatherFile } from "../context/gather.ts";
import { historyHandlers } from "../history/historyHandlers.ts";
import { slashRows } from "../prompts/slashRows.ts";
import { takeSlash } from "../prompts/takeSlash.ts";
import { showSecrets } from "../secrets/showSecrets.ts";
import { showThinking } from "../thinking/showThinking.ts";
import { openWalkthrough } from "../walkthrough/openWalkthrough.ts";
import { insertAtCursor } from "./insertAtCursor.ts";
import { useCode } from "./useCode.ts";
import { openLink, openPiece } from "./openLink.ts";

const ownSettings = "@ext:plumb.plumb";

/** What each request of the panel does. */
export function createPanelHandlers(session: Session): Omit<RequestHandlers, "ready" | "focused" | "blurred"> {
  const { conversation, composer, queue } = session;
  const actions = {
    setApiKey: async () => void (await setApiKey(session)),
    connect: () => connect(session),
    connectOpenAi: () => connectKind(session, "openai"),
    connectAzure: () => connectKind(session, "azure"),
    connectServer: () => connect(session, "servers"),
    connectEditor: () => connectKind(session, "editor"),
    connectSimulation: () => connectKind(session, "simulation"),
    switchConnection: () => switchConnection(session),
    testConnection: () => testConnection(session),
    signIn: async () => void (await signIn(session)),
    manageModels,
    openBilling: () => openBilling(session),
    openSettings: async () => void (await vscode.commands.executeCommand(settingsEditor(), { query: ownSettings })),
    openWalkthrough: () => openWalkthrough(session),
    showLog: async () => session.log.show(),
    newChat: () => newChatInPage(session),
    openUsage: () => session.usage.show(),
    changeBudget: () => setBudget(session),
    mendBudget: () => mendBudget(session),
  };

  return {
    ask: (body) => askDraft(session, body),
    queue: ({ id, act, words }) => queue.act(id, act, words),
    continueQueue: queue.continue,
    ...branchHandlers(session),
    aboutFile: ({ command }) => askAbout(session, command, gatherFile[command]),
    stop: conversation.stop,
    newChat: ({ inEditor }) => (inEditor === true ? newChatInEditor(session) : newChatInPage(session)),
    setTier: ({ tier }) => composer.setTier(tier),
    retry: ({ turnId, tier }) => whenFree(session, () => conversation.retry(turnId, tier)),
    async priceTurn({ turnId }) {
      const body = await turnPrices(conversation, session.engine.runs.preview, turnId);
      session.panel.publish({ type: "turnPrices", body });
    },
    takeOffer: ({ turnId }) => whenFree(session, () => conversation.takeOffer(turnId)),
    takeWay: ({ turnId, way }) => whenFree(session, () => conversation.takeWay(turnId, way)),
    showTurns({ turnIds }) {
      const wanted = new Set(turnIds);
      for (const turn of conversation.thread().turns)
        if (wanted.has(turn.id)) session.panel.publish({ type: "turn", body: turn });
    },
    showThinking: ({ turnId }) => showThinking(session, turnId),
    setThinkingView: ({ view }) => session.thinking.setView(view),
    tryNow: () => session.engine.runs.tryNow(),
    mark: ({ turnId, mark }) => conversation.mark(turnId, mark),
    // The change of the setting draws the composer anew.
    setWhen: ({ when }) => composer.setWhen(when),
    setLean: ({ lean }) => chooseLean(lean),
    setBackground: ({ isOn }) => composer.setBackground(isOn),
    compact: () => whenFree(session, conversation.compact),
    async undoCompaction({ turnId, isUndone }) {
      await conversation.undoCompaction(turnId, isUndone);
      await composer.refresh();
    },
    stepDown: ({ turnId }) => conversation.stepDown(turnId),
    thinkHarder: ({ turnId }) => thinkHarder(session, turnId),
    async showNear() {
      const kept = composer.near();
      if (!kept) return;
      const { question, tier } = kept;
      const pieces = composer.pieces();
      composer.setDraft("");
      session.panel.publish({ type: "focus", body: { draft: "" } });
      await whenFree(session, () => conversation.ask({ command: "ask", question, pieces, omissions: [], tier, kept }));
    },
    showSecrets: () => showSecrets(session),
    compare: ({ turnId }) => compareTiers(session, turnId),
    stopRun: ({ runId }) => conversation.stopRun(runId),
    async goOnWith({ turnId, runId }) {
      await conversation.goOnWith(turnId, runId);
      await composer.refresh();
    },
    draft: ({ question, threadId }) => composer.setDraft(question, threadId),
    removePiece: ({ pieceId }) => composer.remove(pieceId),
    clearPieces: () => composer.clear(),
    complete: ({ seq, query }) => session.attaching.complete(seq, query),
    listSlashes: async ({ seq }) =>
      session.panel.publish({ type: "slashes", body: await slashRows(session.prompts, seq) }),
    takeSlash: ({ id }) => takeSlash(session, id),
    recall: () => session.panel.publish({ type: "recalled", body: { questions: session.prompts.asked.all() } }),
    attach: ({ id }) => session.attaching.choose(id),
    attachUris: ({ uris }) => session.attaching.drop(uris),
    attachImage: ({ name, base64 }) => session.attaching.dropImage(name, base64),
    shrunk: ({ id, base64 }) => session.attaching.shrunk(id, base64),
    addTools: () => addTools(session),
    removeTool: ({ tool }) => composer.removeTool(tool),
    answerCall: ({ callId, answer }) => session.tools.approvals.answer(callId, answer, conversation.thread().id),
    saveFile: ({ turnId, fileId }) => saveMadeFile(session, turnId, fileId),
    openPiece: ({ pieceId }) => openPiece(findPiece(session, pieceId)),
    openLink: ({ href }) => openLink(href),
    async copy({ text }) {
      await vscode.env.clipboard.writeText(text);
    },
    insertCode: ({ text }) => insertAtCursor(text),
    edits: ({ turnId, act, path }) => session.edits[act](turnId, path),
    useCode: ({ text, to, path, language }) => useCode[to](session, { text, path, language }),
    ...historyHandlers(session),
    async act({ action }) {
      await actions[action]();
    },
  };
}

function findPiece({ conversation, composer }: Session, pieceId: string): PieceSummary | undefined {
  const sent = conversation.thread().turns.flatMap(({ pieces }) => pieces);
  return [...composer.pieces(), ...sent].find(({ id }) => id === pieceId);
}

/** The page of the connection in use, which comes with Plumb: never from a server. */
async function openBilling({ engine }: Session): Promise<void> {
  const connection = await engine.connections.current();
  const page = connection && presets[connection.preset].billingPage;
  if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page));
}

/** Where the extension runs on another machine, machine settings are that machine's: the user's page would show none. */
function settingsEditor(): string {
  return vscode.env.remoteName === undefined ? "workbench.action.openSettings" : "workbench.action.openRemoteSettings";
}
