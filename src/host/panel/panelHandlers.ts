import * as vscode from "vscode";
import type { RequestHandlers } from "../../protocol/requests.ts";
import { connectCompatible, connectOpenAi, connectSimulation } from "../commands/connect.ts";
import { askAbout } from "../commands/askAbout.ts";
import { newChat } from "../commands/newChat.ts";
import { setApiKey } from "../commands/setApiKey.ts";
import { thinkHarder } from "../commands/thinkHarder.ts";
import { whenFree } from "../commands/whenFree.ts";
import type { Session } from "../session.ts";
import { writeSetting } from "../settings.ts";
import { gatherFile } from "../context/gather.ts";
import { insertAtCursor } from "./insertAtCursor.ts";
import { openLink, openPlace } from "./openLink.ts";

const ownSettings = "@ext:plumb.plumb";
const billingPage = "https://platform.openai.com/settings/organization/billing/overview";

/** What each request of the panel does. */
export function createPanelHandlers(session: Session): Omit<RequestHandlers, "ready"> {
  const { conversation, composer } = session;
  const actions = {
    setApiKey: () => setApiKey(session),
    connectOpenAi: () => connectOpenAi(session),
    connectCompatible: () => connectCompatible(session),
    connectSimulation: () => connectSimulation(session),
    openBilling: async () => void (await vscode.env.openExternal(vscode.Uri.parse(billingPage))),
    openSettings: async () => void (await vscode.commands.executeCommand(settingsEditor(), { query: ownSettings })),
    showLog: async () => session.log.show(),
    newChat: () => newChat(session),
  };

  return {
    async ask({ question, tier }) {
      const pieces = composer.pieces();
      composer.setDraft("");
      await whenFree(session, () => conversation.ask({ command: "ask", question, pieces, omissions: [], tier }));
    },
    aboutFile: ({ command }) => askAbout(session, command, gatherFile[command]),
    stop: conversation.stop,
    newChat: actions.newChat,
    setTier: ({ tier }) => composer.setTier(tier),
    retry: ({ turnId, tier }) => whenFree(session, () => conversation.retry(turnId, tier)),
    takeOffer: ({ turnId }) => whenFree(session, () => conversation.takeOffer(turnId)),
    tryNow: () => session.engine.runs.tryNow(),
    mark: ({ turnId, mark }) => conversation.mark(turnId, mark),
    // The change of the setting draws the composer anew.
    setLean: ({ lean }) => writeSetting("lean", lean),
    thinkHarder: ({ turnId }) => thinkHarder(session, turnId),
    draft: ({ question }) => composer.setDraft(question),
    removePiece: ({ pieceId }) => composer.remove(pieceId),
    openPiece: ({ pieceId }) => openPlace(findPlace(session, pieceId)),
    openLink: ({ href }) => openLink(href),
    async copy({ text }) {
      await vscode.env.clipboard.writeText(text);
    },
    insertCode: ({ text }) => insertAtCursor(text),
    async act({ action }) {
      await actions[action]();
    },
  };
}

function findPlace({ conversation, composer }: Session, pieceId: string) {
  const sent = conversation.thread().turns.flatMap(({ pieces }) => pieces);
  return [...composer.pieces(), ...sent].find(({ id }) => id === pieceId)?.place;
}

/** Where the extension runs on another machine, machine settings are that machine's: the user's page would show none. */
function settingsEditor(): string {
  return vscode.env.remoteName === undefined ? "workbench.action.openSettings" : "workbench.action.openRemoteSettings";
}
