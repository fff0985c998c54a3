import { setImmediate } from "node:timers/promises";
import * as vscode from "vscode";
import type { FindSecrets } from "../../core/context/secrets/findSecrets.ts";
import { t } from "../../l10n/language.ts";

/** Looked through at once; between two stretches the window goes on working. */
const stretch = 500_000;
/** More are not worth looking for: the answer is the same. */
const enough = 20;

export interface SecretInFile {
  readonly kind: string;
  /** From 1. */
  readonly line: number;
}

/** The first secrets of a text of any length. Throws when the signal aborts. */
export async function secretsInFile(text: string, find: FindSecrets, signal: AbortSignal): Promise<SecretInFile[]> {
  const found: SecretInFile[] = [];
  let line = 1;
  for (let from = 0; from < text.length && found.length < enough;) {
    signal.throwIfAborted();
    // Whole lines, where there are any.
    const lineEnd = text.indexOf("\n", Math.min(text.length, from + stretch));
    const to = lineEnd === -1 || lineEnd > from + 2 * stretch ? Math.min(text.length, from + 2 * stretch) : lineEnd + 1;
    const part = text.slice(from, to);
    const before = line;
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point.
    for (const { kind, start } of await find(part)) found.push({ kind, line: before + linesIn(part.slice(0, start)) });
    line += linesIn(part);
    from = to;
    // oxlint-disable-next-line no-await-in-loop
    await setImmediate();
  }
  return found;
}

function linesIn(text: string): number {
  return text.split("\n").length - 1;
}

/** Asks whether a file that holds secrets may be stored at the provider; what is said for all is not asked again. */
export function createSecretsDesk(label: string) {
  let leavesOutAll = false;
  return async (name: string, found: readonly SecretInFile[]): Promise<boolean> => {
    if (leavesOutAll) return false;
    const leave = { label: t("Leave it out"), act: "leave" };
    const all = { label: t("Leave out every file that holds secrets"), act: "all" };
    const send = { label: t("Store it at {0} with what it holds", label), act: "send" };
    const picked = await vscode.window.showQuickPick([leave, all, send], {
      title: titleOf(name, found.length),
      placeHolder: t("{0}. Stored files are not masked", listed(found)),
      ignoreFocusOut: true,
    });
    leavesOutAll = picked?.act === "all";
    return picked?.act === "send";
  };
}

function titleOf(name: string, count: number): string {
  if (count === 1) return t("{0} holds what looks like a secret", name);
  if (count >= enough) return t("{0} holds what looks like many secrets", name);
  return t("{0} holds what looks like {1} secrets", name, count);
}

function listed(found: readonly SecretInFile[]): string {
  const first = found.slice(0, 3).map(({ kind, line }) => t("{0} on line {1}", kind, line));
  return found.length > first.length ? t("{0} and more", first.join(", ")) : first.join(", ");
}
