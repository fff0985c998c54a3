import * as vscode from "vscode";
import { isBinary } from "../../core/context/isBinary.ts";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { exclusionOf, isTooLarge, storedName } from "./exclusions.ts";
import { createSecretsDesk, secretsInFile } from "./secretsInFile.ts";
import { LeftBehind, type Store } from "./knowledge.ts";
import { type KnowledgeAt, sentenceFor } from "./openKnowledge.ts";

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
  const isDone = await withProgress(`Adding to ${store.name} at ${at.label}`, async (signal, tell) => {
    for (const [index, uri] of uris.entries()) {
      tell(`${index + 1} of ${uris.length}: ${nameOf(uri)}`, index === 0 ? 0 : 100 / uris.length);
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
  const bytes = reason === undefined && !isTooLarge(size) ? await vscode.workspace.fs.readFile(uri) : new Uint8Array();
  const isText = !isBinary(bytes);
  reason ??= exclusionOf(name, size, !isText);
  if (reason === undefined && isText && !(await isClear(name, bytes, signal))) reason = "holds what looks like secrets";
  if (reason !== undefined) {
    outcome.excluded.push(`${name} ${reason}`);
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
      ? `${files(added)} ${added === 1 ? "was" : "were"} added to ${store.name}.`
      : `You stopped: ${added} of ${files(stoppedOf)} ${added === 1 ? "was" : "were"} added to ${store.name}.`,
    excluded.length > 0 ? `Not sent: ${listed(excluded)}.` : "",
    leftBehind.length > 0
      ? `Sent, but in no store, and not deleted: ${listed(leftBehind)}. Look for it among your files at ${at.label}.`
      : "",
    failed.length > 0 ? `Failed: ${listed(failed.map(({ uri, reason }) => `${nameOf(uri)} (${reason})`))}.` : "",
  ];
  const text = sentences.filter(Boolean).join(" ");
  if (failed.length + excluded.length + leftBehind.length === 0) {
    void vscode.window.showInformationMessage(text);
    return;
  }
  const again = "Try Again";
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

const mostListed = 5;

function listed(names: readonly string[]): string {
  const more = names.length - mostListed;
  return more > 0 ? `${names.slice(0, mostListed).join(", ")} and ${more} more` : names.join(", ");
}

export function files(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split("/").at(-1) ?? uri.path;
}
