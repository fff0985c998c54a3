import * as vscode from "vscode";
import { secretKinds } from "../secrets/secretKinds.ts";
import { t } from "../../l10n/language.ts";
import { enough, type SecretInFile } from "./secretsInFile.ts";

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
  const first = found.slice(0, 3).map(({ kind, line }) => t("{0} on line {1}", secretKinds[kind], line));
  return found.length > first.length ? t("{0} and more", first.join(", ")) : first.join(", ");
}
