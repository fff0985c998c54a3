import * as vscode from "vscode";
import type { FunctionTool } from "../../core/provider/provider.ts";
import { isRecord, parseJson } from "../../core/provider/wireValue.ts";
import type { EditorMessage, EditorModel, LanguageModels } from "./editorModels.ts";
import { t } from "../../l10n/language.ts";

/** Shown in VS Code's question whether Plumb may use the models of another extension. */
const justification = () =>
  t("Plumb sends it your question and the code you chose, and shows the answer in its panel.");

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
    async send(messages, tools, signal) {
      const source = new vscode.CancellationTokenSource();
      if (signal.aborted) source.cancel();
      signal.addEventListener("abort", () => source.cancel(), { once: true });
      const options = { justification: justification(), ...(tools.length > 0 && { tools: tools.map(chatTool) }) };
      const response = await model.sendRequest(messages.map(chatMessage), options, source.token);
      return response.stream;
    },
  };
}

function chatTool({ name, description, parameters }: FunctionTool): vscode.LanguageModelChatTool {
  return { name, description, inputSchema: parameters };
}

function chatMessage(message: EditorMessage): vscode.LanguageModelChatMessage {
  if (message.role === "user") return vscode.LanguageModelChatMessage.User(message.text);
  if (message.role === "results") {
    const parts = message.results.map(
      ({ callId, text }) => new vscode.LanguageModelToolResultPart(callId, [new vscode.LanguageModelTextPart(text)]),
    );
    return vscode.LanguageModelChatMessage.User(parts);
  }
  const { text, calls = [] } = message;
  if (calls.length === 0) return vscode.LanguageModelChatMessage.Assistant(text);
  const said = text === "" ? [] : [new vscode.LanguageModelTextPart(text)];
  return vscode.LanguageModelChatMessage.Assistant([
    ...said,
    ...calls.map(({ id, name, args }) => new vscode.LanguageModelToolCallPart(id, name, inputOf(args))),
  ]);
}

/** As the model wrote it, or nothing where that was no object: it was told so in the result. */
function inputOf(args: string): object {
  const parsed = parseJson(args);
  return isRecord(parsed) ? parsed : {};
}
