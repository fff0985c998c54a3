import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { isConnected } from "./tellConnected.ts";

/**
 * Opens the guide to Plumb's first five minutes, which VS Code shows as an editor. What held before VS Code read the
 * steps ticks none of them (1.139), so a connection that is there already is told by a context of its own, afterwards.
 */
export async function openWalkthrough({ engine }: Session): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openWalkthrough", "plumb.plumb#start");
  const was = isConnected(await engine.connectionView());
  await vscode.commands.executeCommand("setContext", "plumb.wasConnected", was);
}
