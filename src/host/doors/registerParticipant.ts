import * as vscode from "vscode";
import type { Session } from "../session.ts";

/** `@plumb` in VS Code's own chat; nothing where this VS Code has none. */
export function registerParticipant(session: () => Promise<Session>, icon: vscode.Uri): vscode.Disposable[] {
  // Editors made from VS Code leave its chat out, whatever the types say.
  if (!("chat" in vscode) || typeof vscode.chat?.createChatParticipant !== "function") return [];
  const participant = vscode.chat.createChatParticipant("plumb.chat", async (request, context, stream, token) => {
    const { answerChat } = await import("../participant/answerChat.ts");
    const { asides, engine, boundary } = await session();
    return answerChat({ ask: asides.ask, count: engine.count, boundary }, request, context, stream, token);
  });
  participant.iconPath = icon;
  participant.followupProvider = {
    async provideFollowups(result) {
      const { followupsTo } = await import("../participant/followups.ts");
      return followupsTo(result);
    },
  };
  return [participant];
}
