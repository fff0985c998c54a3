import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";
import { parseHeaders } from "../telemetry/telemetryHeaders.ts";

/** Asks for the headers of the user's collector, and keeps them in the secret storage for its address. */
export async function setTelemetryHeaders({ telemetryHeaders }: Session): Promise<void> {
  const endpoint = readSettings()["telemetry.otlpEndpoint"];
  if (endpoint === "") {
    const sentence = "Set plumb.telemetry.otlpEndpoint first: headers are kept for one address.";
    const choice = await vscode.window.showInformationMessage(sentence, "Open Settings");
    if (choice) await vscode.commands.executeCommand("workbench.action.openSettings", "plumb.telemetry.otlpEndpoint");
    return;
  }
  const { host } = new URL(endpoint);
  const text = await vscode.window.showInputBox({
    title: "Plumb: Set Telemetry Headers",
    prompt: `Headers for ${host}, as name=value with commas between. They are kept in VS Code's secret storage and sent nowhere else. Empty removes them.`,
    placeHolder: "authorization=Bearer …, x-team=…",
    password: true,
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim() === "" || parseHeaders(typed) ? undefined : "Write name=value, with commas between.",
  });
  if (text === undefined) return;
  const headers = text.trim() === "" ? undefined : parseHeaders(text);
  if (headers) await telemetryHeaders.store(endpoint, headers);
  else await telemetryHeaders.forget();
  const done = headers ? `The telemetry headers for ${host} are stored.` : "The telemetry headers were removed.";
  void vscode.window.showInformationMessage(done);
}
