import type * as vscode from "vscode";
import { packageVersion } from "../packageVersion.ts";
import { readSettings } from "../settings.ts";
import { createTelemetry } from "./telemetry.ts";
import { createTelemetryHeaders } from "./telemetryHeaders.ts";

/** What this window tells the user's own collector, and the headers that go along. */
export function openTelemetry({ secrets, extension }: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
  const headers = createTelemetryHeaders(secrets);
  const telemetry = createTelemetry({
    settings: readSettings,
    headers,
    version: packageVersion(extension.packageJSON),
    now: Date.now,
    log: (sentence) => log.warn(sentence),
  });
  return { ...telemetry, headers };
}
