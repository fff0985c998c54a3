import * as vscode from "vscode";

/** `percent` is what was done since the last call. */
type Tell = (message: string, percent: number) => void;

/** Runs something under a notification with Cancel; undefined when the user cancelled. */
export async function withProgress<Value>(
  title: string,
  act: (signal: AbortSignal, tell: Tell) => Promise<Value>,
): Promise<Value | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      return await act(abort.signal, (message, percent) => progress.report({ message, increment: percent }));
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      throw error;
    }
  });
}
