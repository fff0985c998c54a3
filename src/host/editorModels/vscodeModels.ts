import * as vscode from "vscode";
import type { EditorMessage, EditorModel, LanguageModels } from "./editorModels.ts";

/** Shown in VS Code's question whether Plumb may use the models of another extension. */
const justification = "Plumb sends it your question and the code you chose, and shows the answer in its panel.";

/** `vscode.lm`, as VS Code 1.104 finalised it. */
export const vscodeModels: LanguageModels = {
  list: async () => (await vscode.lm.selectChatModels()).map(editorModel),
  onDidChange: (listener) => vscode.lm.onDidChangeChatModels(listener),
};

function editorModel(model: vscode.LanguageModelChat): EditorModel {
  const { id, vendor, name, family, maxInputTokens } = model;
  return {
    id,
    vendor,
    name,
    family,
    maxInputTokens,
    async send(messages, signal) {
      const source = new vscode.CancellationTokenSource();
      if (signal.aborted) source.cancel();
      signal.addEventListener("abort", () => source.cancel(), { once: true });
      const response = await model.sendRequest(messages.map(chatMessage), { justification }, source.token);
      return response.stream;
    },
  };
}

function chatMessage({ role, text }: EditorMessage): vscode.LanguageModelChatMessage {
  return role === "user" ? vscode.LanguageModelChatMessage.User(text) : vscode.LanguageModelChatMessage.Assistant(text);
}
