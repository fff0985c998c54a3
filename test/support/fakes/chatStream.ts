import type * as vscode from "vscode";

/** A stream of VS Code's chat that keeps what it is told. */
export function fakeChatStream() {
  const said: string[] = [];
  const progress: string[] = [];
  const note = (list: string[]) => (value: string | vscode.MarkdownString) =>
    void list.push(typeof value === "string" ? value : value.value);
  const stream: vscode.ChatResponseStream = {
    markdown: note(said),
    progress: note(progress),
    anchor: () => undefined,
    button: () => undefined,
    filetree: () => undefined,
    reference: () => undefined,
    push: () => undefined,
  };
  return { stream, progress, text: () => said.join("") };
}
