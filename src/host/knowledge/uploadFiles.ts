import * as vscode from "vscode";
import { isBinary } from "../../core/context/isBinary.ts";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { exclusionOf, storedName } from "./exclusions.ts";
import { createSecretsDesk } from "./secretsDesk.ts";
import { secretsInFile } from "./secretsInFile.ts";
import { LeftBehind, type Store } from "./knowledge.ts";
import { type KnowledgeAt, sentenceFor } from "./openKnowledge.ts";
import { listed } from "../scm/listed.ts";
import { t, tCount } from "../../l10n/language.ts";

interface Outcome {
  added: number;
  /** `notes.bin is empty`: stayed on this machine. */
  readonly excluded: string[];
  /** May still be among the provider's files, in no store. */
  readonly leftBehind: string[];
  readonly failed: { readonly uri: vscode.Uri; readonly reason: string }[];
}

/** Uploads files one after the other, under a notification with Cancel, and says what became of each. */
export async function uploadFiles(
  session: Session,
  at: KnowledgeAt,
  store: Pick<Store, "id" | "name">,
  uris: readonly vscode.Uri[],
): Promise<void> {
  const outcome: Outcome = { added: 0, excluded: [], leftBehind: [], failed: [] };
  const mayStore = createSecretsDesk(at.label);
  const isClear = async (name: string, bytes: Uint8Array, signal: AbortSignal) => {
    const found = await secretsInFile(new TextDecoder().decode(bytes), session.secrets.findOnce, signal);
    return found.length === 0 || mayStore(name, found);
  };
  const isDone = await withProgress(t("Adding to {0} at {1}", store.name, at.label), async (signal, tell) => {
    for (const [index, uri] of uris.entries()) {
      tell(t("{0} of {1}: {2}", index + 1, uris.length, nameOf(uri)), index === 0 ? 0 : 100 / uris.length);
      try {
        await upload(at, store.id, uri, { signal, isClear }, outcome);
      } catch (error) {
        if (error instanceof LeftBehind) outcome.leftBehind.push(nameOf(uri));
        signal.throwIfAborted();
        if (error instanceof LeftBehind) continue;
        session.log.error(error instanceof Error ? error : String(error));
        outcome.failed.push({ uri, reason: sentenceFor(at.label, error) });
      }
    }
    return true;
  });
  // Not awaited: a notification may stay for long, and the list behind it should not.
  void tellOutcome(session, at, store, outcome, isDone === true ? undefined : uris.length);
}

interface Passage {
  readonly signal: AbortSignal;
  /** Whether a text holds no secrets, or the user lets them be stored. */
  readonly isClear: (name: string, bytes: Uint8Array, signal: AbortSignal) => Promise<boolean>;
}

async function upload(
  at: KnowledgeAt,
  storeId: string,
  uri: vscode.Uri,
  { signal, isClear }: Passage,
  outcome: Outcome,
) {
  const name = nameOf(uri);
  const { size } = await vscode.workspace.fs.stat(uri);
  // By name and size first: what may hold secrets is not even read.
  let reason = exclusionOf(name, size, false);
  const bytes = reason === undefined ? await vscode.workspace.fs.readFile(uri) : new Uint8Array();
  const isText = !isBinary(bytes);
  reason ??= exclusionOf(name, size, !isText);
  if (reason === undefined && isText && !(await isClear(name, bytes, signal)))
    reason = t("holds what looks like secrets");
  if (reason !== undefined) {
    outcome.excluded.push(t("{0} {1}", name, reason));
    return;
  }
  const failure = await at.knowledge.addFile(storeId, new File([new Uint8Array(bytes)], storedName(name)), signal);
  if (failure === undefined) outcome.added += 1;
  else outcome.failed.push({ uri, reason: failure });
}

async function tellOutcome(
  session: Session,
  at: KnowledgeAt,
  store: Pick<Store, "id" | "name">,
  { added, excluded, leftBehind, failed }: Outcome,
  stoppedOf: number | undefined,
): Promise<void> {
  const sentences = [
    stoppedOf === undefined
      ? addedSentence(added, store.name)
      : added === 1
        ? t("You stopped: {0} of {1} was added to {2}.", added, files(stoppedOf), store.name)
        : t("You stopped: {0} of {1} were added to {2}.", added, files(stoppedOf), store.name),
    excluded.length > 0 ? t("Not sent: {0}.", listed(excluded)) : "",
    leftBehind.length > 0
      ? t(
          "Sent, but in no store, and not deleted: {0}. Look for it among your files at {1}.",
          listed(leftBehind),
          at.label,
        )
      : "",
    failed.length > 0 ? t("Failed: {0}.", listed(failed.map(({ uri, reason }) => `${nameOf(uri)} (${reason})`))) : "",
  ];
  const text = sentences.filter(Boolean).join(" ");
  if (failed.length + excluded.length + leftBehind.length === 0) {
    void vscode.window.showInformationMessage(text);
    return;
  }
  const again = t("Try Again");
  const choice = await vscode.window.showWarningMessage(text, ...(failed.length > 0 ? [again] : []));
  if (choice === again) {
    await uploadFiles(
      session,
      at,
      store,
      failed.map(({ uri }) => uri),
    );
  }
}

function addedSentence(added: number, store: string): string {
  return added === 1 ? t("1 file was added to {0}.", store) : t("{0} files were added to {1}.", added, store);
}

export function files(count: number): string {
  return tCount(count, "1 file", "{0} files");
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split("/").at(-1) ?? uri.path;
}
