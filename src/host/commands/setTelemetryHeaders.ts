import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";
import { parseHeaders } from "../telemetry/telemetryHeaders.ts";
import { t } from "../../l10n/language.ts";

/** Asks for the headers of the user's collector, and keeps them in the secret storage for its address. */
export async function setTelemetryHeaders({ telemetryHeaders }: Session): Promise<void> {
  const endpoint = readSettings()["telemetry.otlpEndpoint"];
  if (endpoint === "") {
    const sentence = t("Set plumb.telemetry.otlpEndpoint first: headers are kept for one address.");
    const choice = await vscode.window.showInformationMessage(sentence, t("Open Settings"));
    if (choice) await vscode.commands.executeCommand("workbench.action.openSettings", "plumb.telemetry.otlpEndpoint");
    return;
  }
  const { host } = new URL(endpoint);
  const text = await vscode.window.showInputBox({
    title: t("Plumb: Set Telemetry Headers"),
    prompt: t(
      "Headers for {0}, as name=value with commas between. They are kept in VS Code's secret storage and sent nowhere else. Empty removes them.",
      host,
    ),
    placeHolder: "authorization=Bearer …, x-team=…",
    password: true,
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim() === "" || parseHeaders(typed) ? undefined : t("Write name=value, with commas between."),
  });
  if (text === undefined) return;
  const headers = text.trim() === "" ? undefined : parseHeaders(text);
  if (headers) await telemetryHeaders.store(endpoint, headers);
  else await telemetryHeaders.forget();
  const done = headers
    ? t("The telemetry headers for {0} are stored.", host)
    : t("The telemetry headers were removed.");
  void vscode.window.showInformationMessage(done);
}
