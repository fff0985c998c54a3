import * as vscode from "vscode";
import type { Place } from "../../core/context/piece.ts";
import type { SecretKind } from "../../core/context/secrets/finding.ts";
import { openPiece } from "../panel/openLink.ts";
import type { Session } from "../session.ts";
import type { FoundSecret } from "./secrets.ts";
import { t } from "../../l10n/language.ts";

type Item = vscode.QuickPickItem & { readonly place: Place | undefined };

/** Below this, four characters would be too much of a secret. */
const shortestShown = 12;

/** Lists what is masked in the next question: what it is, where, and so much of it that its owner knows it again. */
export async function showSecrets({ composer, secrets }: Session): Promise<void> {
  const found = await secrets.inspect(composer.draft(), composer.pieces());
  const picked = await vscode.window.showQuickPick<Item>(found.map(itemOf), {
    title: found.length === 1 ? t("1 secret is masked") : t("{0} secrets are masked", found.length),
    placeHolder: t("The model gets placeholders for them. Choose one to go to it"),
  });
  if (picked) await openPiece({ kind: "selection", place: picked.place });
}

const kindNames: Record<SecretKind, string> = {
  "API key": t("API key"),
  "access key": t("access key"),
  "access token": t("access token"),
  "connection string": t("connection string"),
  "JSON Web Token": "JSON Web Token",
  password: t("password"),
  "private key": t("private key"),
  "random string": t("random string"),
  secret: t("secret"),
  signature: t("signature"),
  "webhook address": t("webhook address"),
};

function itemOf({ kind, value, piece, line }: FoundSecret): Item {
  const label = `${kindNames[kind]}: ${hintOf(value)}`;
  if (!piece) return { label, description: t("in your question"), place: undefined };
  const { place } = piece;
  return {
    label,
    description: place ? t("{0}, line {1}", place.path, line) : piece.label,
    place: place && { ...place, startLine: line, endLine: line },
  };
}

/** The first and the last two characters. */
function hintOf(value: string): string {
  return value.length < shortestShown ? "••••••" : `${value.slice(0, 2)}••••••${value.slice(-2)}`;
}
