import * as vscode from "vscode";
import type { ConnectionView } from "../../protocol/updates.ts";

/** Ticks the walkthrough's first step once questions could be sent. */
export function tellConnected(view: ConnectionView): ConnectionView {
  void vscode.commands.executeCommand("setContext", "plumb.isConnected", isConnected(view));
  return view;
}

export function isConnected({ label, key }: ConnectionView): boolean {
  return label !== undefined && key !== "none";
}
