import * as vscode from "vscode";
import type { Place } from "../../core/context/piece.ts";
import { openPiece } from "../panel/openLink.ts";
import type { Session } from "../session.ts";
import { secretKinds } from "./secretKinds.ts";
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

function itemOf({ kind, value, piece, line }: FoundSecret): Item {
  const label = `${secretKinds[kind]}: ${hintOf(value)}`;
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
