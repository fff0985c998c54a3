import * as vscode from "vscode";
import { commandIds } from "./host/commands/commandIds.ts";
import { createStops } from "./host/debugger/stops.ts";
import { registerDoors } from "./host/doors/registerDoors.ts";
import { registerParticipant } from "./host/doors/registerParticipant.ts";
import { createRunsTree } from "./host/doors/runsTree.ts";
import { chooseLanguage, languageSetting } from "./host/language.ts";
import { lazy } from "./host/lazy.ts";
import { hasOpenRuns } from "./host/runs/hasOpenRuns.ts";
import { reviewKey } from "./host/review/reviewKey.ts";
import { lookToolNames } from "./host/tools/lookToolNames.ts";
import { createStatusItem } from "./host/views/statusItem.ts";
import { t } from "./l10n/language.ts";

let close: (() => Promise<void>) | undefined;

/** Registers and returns. What answers questions is loaded when the first command runs or the panel opens. */
export function activate(context: vscode.ExtensionContext): void {
  chooseLanguage(context.extensionPath);
  const log = vscode.window.createOutputChannel("Plumb", { log: true });
  const statusItem = createStatusItem();
  const stops = createStops((stop) => {
    void import("./host/debugger/offer.ts")
      .then(({ offerToExplain }) => offerToExplain(stop, stops))
      .catch((error: unknown) => log.error(String(error)));
  });
  const runsTree = createRunsTree(async () => (await session.get()).runs.view.roots());
  const session = lazy(async () => {
    const { openSession } = await import("./host/openSession.ts");
    return openSession({ context, log, statusItem, stops, runsTree });
  });
  close = async () => (await session.made())?.close();

  async function attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      const choice = await vscode.window.showErrorMessage(
        t("Plumb could not do that. The log has the details."),
        t("Show Log"),
      );
      if (choice) log.show();
    }
  }

  /** What a window that is gone left running is gone on with, whether or not Plumb is used in this one. */
  async function pickUp(): Promise<void> {
    const runs = vscode.Uri.joinPath(context.globalStorageUri, "runs");
    if (session.made() === undefined && hasOpenRuns(runs.fsPath)) await session.get();
  }

  /** Findings stand beside the code whether or not Plumb is used in this window. */
  async function showFindings(): Promise<void> {
    if (context.workspaceState.get(reviewKey) !== undefined) await session.get();
  }

  context.subscriptions.push(
    log,
    statusItem,
    stops,
    runsTree,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(languageSetting)) return;
      void attempt(async () => (await import("./host/offerReload.ts")).offerReload());
    }),
    vscode.window.onDidChangeWindowState(() => attempt(pickUp)),
    vscode.window.registerWebviewViewProvider("plumb.panel", {
      resolveWebviewView: (view) => attempt(async () => (await session.get()).chats.attach(view)),
    }),
    vscode.window.registerWebviewPanelSerializer("plumb.chat", {
      deserializeWebviewPanel: (panel: vscode.WebviewPanel, state: unknown) =>
        attempt(async () => (await session.get()).chats.restore(panel, state)),
    }),
    vscode.window.registerWebviewPanelSerializer("plumb.usage", {
      deserializeWebviewPanel: (panel: vscode.WebviewPanel) =>
        attempt(async () => (await session.get()).usage.restore(panel)),
    }),
    vscode.window.registerWebviewPanelSerializer("plumb.task", {
      deserializeWebviewPanel: (panel: vscode.WebviewPanel) =>
        attempt(async () => (await session.get()).work.page.restore(panel)),
    }),
    ...registerDoors(),
    ...registerParticipant(
      async () => (await session.get()).inFront(),
      vscode.Uri.joinPath(context.extensionUri, "media", "plumb.svg"),
    ),
    ...lookToolNames.map((name) =>
      vscode.lm.registerTool(`plumb_${name}`, {
        async invoke({ input }, token) {
          const { offerTool } = await import("./host/tools/offerTool.ts");
          return offerTool(name, await session.get(), input, token);
        },
      }),
    ),
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, (...args: unknown[]) =>
        attempt(async () => {
          const { commands } = await import("./host/commands/commands.ts");
          await commands[id]((await session.get()).inFront(), ...args);
        }),
      ),
    ),
  );

  void attempt(pickUp);
  void attempt(showFindings);
}

export async function deactivate(): Promise<void> {
  await close?.();
}
