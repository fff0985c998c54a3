import * as vscode from "vscode";
import { headlineOf } from "../../core/context/debugger/exception.ts";
import { readSettings, writeOfferOnException } from "../settings.ts";
import { createAdapter } from "./adapter.ts";
import { readException } from "./readException.ts";
import type { Stop, Stops } from "./stops.ts";
import { t } from "../../l10n/language.ts";

const explain = t("Explain with Plumb");
const never = t("Don't Offer Again");
/** Sentences that still stand there: a program that stops at the same place again needs no second one. */
const shown = new Set<string>();

/** Offers to explain the exception that a program has just stopped on. */
export async function offerToExplain(stop: Stop, stops: Stops): Promise<void> {
  if (!vscode.workspace.isTrusted || !readSettings()["debugger.offerOnException"]) return;
  const exception = await readException(createAdapter(stop.session, new AbortController().signal), stop);
  if (!exception || !stops.isCurrent(stop)) return;
  const sentence = t("Paused on {0}", plain(headlineOf(exception)));
  if (shown.has(sentence)) return;
  shown.add(sentence);
  const choice = await vscode.window.showInformationMessage(sentence, explain, never);
  shown.delete(sentence);
  if (choice === never) await writeOfferOnException(false);
  if (choice !== explain) return;
  const where = { sessionId: stop.session.id, threadId: stop.threadId };
  await vscode.commands.executeCommand("plumb.explainException", where);
}

/** A notification makes links of `[text](command:…)`, and this text is the program's. */
function plain(text: string): string {
  return text.replaceAll(/\]\s*\(/g, "] \u200B(");
}
