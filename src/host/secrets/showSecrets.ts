import * as vscode from "vscode";
import type { Place } from "../../core/context/piece.ts";
import { openPiece } from "../panel/openLink.ts";
import type { Session } from "../session.ts";
import type { FoundSecret } from "./secrets.ts";

type Item = vscode.QuickPickItem & { readonly place: Place | undefined };

/** Below this, four characters would be too much of a secret. */
const shortestShown = 12;

/** Lists what is masked in the next question: what it is, where, and so much of it that its owner knows it again. */
export async function showSecrets({ composer, secrets }: Session): Promise<void> {
  const found = await secrets.inspect(composer.draft(), composer.pieces());
  const picked = await vscode.window.showQuickPick<Item>(found.map(itemOf), {
    title: found.length === 1 ? "1 secret is masked" : `${found.length} secrets are masked`,
    placeHolder: "The model gets placeholders for them. Choose one to go to it",
  });
  if (picked) await openPiece({ kind: "selection", place: picked.place });
}

function itemOf({ kind, value, piece, line }: FoundSecret): Item {
  const label = `${kind}: ${hintOf(value)}`;
  if (!piece) return { label, description: "in your question", place: undefined };
  const { place } = piece;
  return {
    label,
    description: place ? `${place.path}, line ${line}` : piece.label,
    place: place && { ...place, startLine: line, endLine: line },
  };
}

/** The first and the last two characters. */
function hintOf(value: string): string {
  return value.length < shortestShown ? "••••••" : `${value.slice(0, 2)}••••••${value.slice(-2)}`;
}
