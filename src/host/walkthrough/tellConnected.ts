import * as vscode from "vscode";
import type { ConnectionView } from "../../protocol/updates.ts";

/** Ticks the walkthrough's first step once questions could be sent. */
export function tellConnected(view: ConnectionView): ConnectionView {
  const isConnected = view.label !== undefined && view.key !== "none";
  void vscode.commands.executeCommand("setContext", "plumb.isConnected", isConnected);
  return view;
}
