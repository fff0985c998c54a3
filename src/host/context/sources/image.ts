import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { imageHead } from "../../../core/context/imageHead.ts";
import type { Piece } from "../../../core/context/piece.ts";
import { imageTokens } from "../../../core/models/imageTokens.ts";
import type { Gathered } from "../gather.ts";
import { nothing, type Reading, refusalOf } from "../reading.ts";
import { fileName } from "../../../core/context/fileName.ts";
import { t } from "../../../l10n/language.ts";

/** What the API takes (2026-11). */
const mostBytes = 20_000_000;
/** In pixels: models look at no more of an image's longer side, so the panel scales down what is larger. */
const usefulSide = 2048;
const names = /\.(?:png|jpe?g|gif|webp)$/i;

/** Scales an image down, which only a webview can; gives it back as it is where there is no panel to do it. */
export type Shrink = (bytes: Uint8Array, mediaType: string) => Promise<Uint8Array>;

/** By its name alone. */
export function isImageFile(uri: vscode.Uri): boolean {
  return names.test(uri.path);
}

/** A file that the user attached, where the boundary lets it go along. Throws when it cannot be read. */
export async function readImageFile(uri: vscode.Uri, reading: Reading, shrink: Shrink): Promise<Gathered> {
  const path = vscode.workspace.asRelativePath(uri, false);
  const refusal = await refusalOf(uri, reading);
  if (refusal !== undefined) return nothing(refusal);
  return readChosenImage(uri, path, shrink);
}

/** Asks for files; each was chosen by the user's own hand, wherever it lies. */
export async function chooseImages(shrink: Shrink): Promise<Gathered> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    openLabel: t("Attach"),
    title: t("Attach Images"),
    filters: { [t("Images")]: ["png", "jpg", "jpeg", "gif", "webp"] },
  });
  const read = await Promise.all(
    (chosen ?? []).map((uri) => readChosenImage(uri, vscode.workspace.asRelativePath(uri, false), shrink)),
  );
  return { pieces: read.flatMap(({ pieces }) => pieces), omissions: read.flatMap(({ omissions }) => omissions) };
}

async function readChosenImage(uri: vscode.Uri, path: string, shrink: Shrink): Promise<Gathered> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes) return nothing(t("{0} is not attached: images of more than 20 MB are refused.", path));
  const bytes = await vscode.workspace.fs.readFile(uri);
  const head = imageHead(bytes);
  if (!head) return nothing(notAnImage(path));
  const isLarge = Math.max(head.width, head.height) > usefulSide;
  const useful = isLarge ? await shrink(bytes, head.mediaType) : bytes;
  const place = { uri: uri.toString(), path, startLine: 1, endLine: 1 };
  return imageGathered(useful, fileName(path), place);
}

/** An image by its bytes: what they are is read from them. */
export function imageGathered(bytes: Uint8Array, label: string, place: Piece["place"]): Gathered {
  if (bytes.length > mostBytes) return nothing(t("{0} is not attached: images of more than 20 MB are refused.", label));
  const head = imageHead(bytes);
  if (!head) return nothing(notAnImage(label));
  const image = { ...head, base64: Buffer.from(bytes).toString("base64") };
  const piece: Piece = {
    id: randomUUID(),
    kind: "image",
    label,
    place,
    language: "",
    text: "",
    tokens: imageTokens(image, undefined),
    image,
    omitted: undefined,
  };
  return { pieces: [piece], omissions: [] };
}

function notAnImage(name: string): string {
  return t("{0} is not attached: it is no PNG, JPEG, GIF or WebP image.", name);
}
