import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { startTimer } from "../../core/provider/createProvider.ts";
import { runCall } from "../../core/run/tools/runCall.ts";
import type { Session } from "../session.ts";
import { lookTools } from "./workspaceTools.ts";

const mostCharacters = 16_000;
const untrusted = "Problem: This workspace is not trusted, so nothing in it may be read.";
const turnedOff = "Problem: No folder is open here, or the user has turned looks into the workspace off.";

/** One of Plumb's looks for another extension's model, inside the same bounds and under the same settings. */
export async function offerTool(
  name: string,
  { boundary, tools }: Pick<Session, "boundary" | "tools">,
  input: unknown,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const stop = new AbortController();
  const listener = token.onCancellationRequested(() => stop.abort());
  try {
    const call = { id: name, name, args: JSON.stringify(input ?? {}) };
    const approvals = { isAllowed: () => false, ask: async () => false };
    const deps = { tools: lookTools(boundary), approvals, newId: randomUUID, now: Date.now, after: startTimer };
    const refusal = !vscode.workspace.isTrusted ? untrusted : tools.looks() ? undefined : turnedOff;
    const text = refusal ?? (await runCall({ call, signal: stop.signal, mostCharacters, tell: () => undefined }, deps));
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  } finally {
    listener.dispose();
  }
}
