import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import * as z from "zod/mini";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import { pathOf, nameOf, readPiece } from "../context/readPiece.ts";
import { symbolAt } from "../context/symbolAt.ts";
import type { AskAdapter } from "./adapter.ts";
import type { LocatedFrame } from "./locateFrames.ts";

/** Further out, code says ever less about what went wrong. */
const mostPieces = 4;
const linesAround = 20;
/** A longer function is shown around the line. */
const longestFunction = 80;

const content = z.object({ content: z.string(), mimeType: z.catch(z.optional(z.string()), undefined) });

export interface FrameCode {
  readonly pieces: readonly Piece[];
  readonly omissions: readonly string[];
  /** What stands on the line of a frame, by the frame's id. */
  readonly lines: ReadonlyMap<number, string>;
}

/** The code around one's own frames, innermost first. Frames in the same stretch of code share a piece. */
export async function framePieces(
  frames: readonly LocatedFrame[],
  session: vscode.DebugSession,
  ask: AskAdapter,
  count: CountTokens,
): Promise<FrameCode> {
  const pieces: Piece[] = [];
  const omissions = new Set<string>();
  const lines = new Map<number, string>();
  for (const frame of frames.filter(({ isOwn }) => isOwn)) {
    // oxlint-disable-next-line no-await-in-loop -- whether a frame needs a piece depends on the ones before it.
    const read = frame.uri
      ? await fromFile(frame, frame.uri, pieces, count)
      : await fromAdapter(frame, session, ask, count);
    if (read.line !== undefined) lines.set(frame.id, read.line);
    if (read.omission !== undefined) omissions.add(read.omission);
    if (read.piece) pieces.push(read.piece);
    if (pieces.length === mostPieces) break;
  }
  return { pieces, omissions: [...omissions], lines };
}

interface Read {
  readonly piece?: Piece;
  readonly line?: string;
  readonly omission?: string;
}

async function fromFile(
  frame: LocatedFrame,
  uri: vscode.Uri,
  earlier: readonly Piece[],
  count: CountTokens,
): Promise<Read> {
  const document = await openDocument(uri);
  if (!document) return { omission: `The code of ${frame.path} could not be read, so it is not included.` };
  const at = document.validatePosition(new vscode.Position(frame.line - 1, Math.max(0, frame.column - 1)));
  const line = document.lineAt(at.line).text;
  const place = { uri: uri.toString(), line: at.line + 1 };
  if (earlier.some((piece) => holds(piece, place))) return { line };
  const piece = await readPiece(
    document,
    await rangeAround(document, at),
    "frame",
    labelOf(frame, nameOf(document)),
    count,
  );
  const dirty = `${pathOf(document)} has unsaved changes, so its lines may differ from the program that is running.`;
  return { piece, line, ...(document.isDirty && { omission: dirty }) };
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

async function rangeAround(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.Range> {
  const symbol = await symbolAt(document, at);
  const isShort = symbol !== undefined && symbol.range.end.line - symbol.range.start.line < longestFunction;
  const [from, to] = isShort
    ? [symbol.range.start.line, symbol.range.end.line + 1]
    : [at.line - linesAround, at.line + linesAround + 1];
  return document.validateRange(new vscode.Range(Math.max(0, from), 0, to, 0));
}

function holds({ place }: Piece, { uri, line }: { readonly uri: string; readonly line: number }): boolean {
  return place?.uri === uri && place.startLine <= line && line <= place.endLine;
}

/** Code that was made while the program runs: no file holds it. */
async function fromAdapter(
  frame: LocatedFrame,
  session: vscode.DebugSession,
  ask: AskAdapter,
  count: CountTokens,
): Promise<Read> {
  const { source, path = "generated code" } = frame;
  const answer = source && (await ask("source", { source, sourceReference: source.sourceReference }, content));
  if (!source || !answer) return { omission: `The debugger did not give the code of ${path}, so it is not included.` };
  const all = answer.content.split("\n");
  const start = Math.max(0, frame.line - 1 - linesAround);
  const kept = all.slice(start, frame.line + linesAround);
  const text = kept.join("\n");
  const uri = vscode.debug.asDebugSourceUri({ ...source, path, sourceReference: source.sourceReference }, session);
  const piece: Piece = {
    id: randomUUID(),
    kind: "frame",
    label: labelOf(frame, path),
    place: { uri: uri.toString(), path, startLine: start + 1, endLine: start + kept.length },
    language: /^(?:text|application)\/(?:x-)?([\w+#.-]+)$/.exec(answer.mimeType ?? "")?.[1] ?? "",
    text,
    tokens: await count(text),
    omitted: undefined,
  };
  const line = all[frame.line - 1];
  return { piece, ...(line !== undefined && { line }) };
}

function labelOf(frame: LocatedFrame, file: string): string {
  return `${frame.name} · ${file}:${frame.line}`;
}
