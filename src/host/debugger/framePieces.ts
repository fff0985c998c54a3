import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import * as z from "zod/mini";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import { pathOf, nameOf, readPiece } from "../context/readPiece.ts";
import { symbolAt } from "../context/symbolAt.ts";
import type { AskAdapter } from "./adapter.ts";
import type { LocatedFrame } from "./locateFrames.ts";
import { documentAt } from "../context/documentAt.ts";
import { t } from "../../l10n/language.ts";

/** Further out, code says ever less about what went wrong. */
const mostFrames = 6;
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

/** A stretch of a file, and the innermost frame in it. */
interface Stretch {
  readonly frame: LocatedFrame;
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/** The code around one's own frames, innermost first. Stretches that overlap become one piece. */
export async function framePieces(
  frames: readonly LocatedFrame[],
  session: vscode.DebugSession,
  ask: AskAdapter,
  count: CountTokens,
): Promise<FrameCode> {
  const own = frames.filter(({ isOwn }) => isOwn).slice(0, mostFrames);
  const omissions = new Set<string>();
  const lines = new Map<number, string>();
  const read = await Promise.all(
    own.map(async (frame): Promise<Read> => {
      if (!frame.uri) return fromAdapter(frame, session, ask, count);
      const document = await documentAt(frame.uri);
      if (!document)
        return { omission: t("The code of {0} could not be read, so it is not included.", frame.path ?? frame.name) };
      const at = document.validatePosition(new vscode.Position(frame.line - 1, Math.max(0, frame.column - 1)));
      const line = document.lineAt(at.line).text;
      return { line, stretch: { frame, document, range: await rangeAround(document, at) } };
    }),
  );
  let stretches: readonly (Stretch | Piece)[] = [];
  for (const [index, { line, omission, stretch, piece }] of read.entries()) {
    const id = own[index]?.id;
    if (line !== undefined && id !== undefined) lines.set(id, line);
    if (omission !== undefined) omissions.add(omission);
    if (piece) stretches = [...stretches, piece];
    if (stretch) stretches = join(stretches, stretch);
    if (stretch?.document.isDirty) omissions.add(unsaved(stretch.document));
  }
  const pieces = await Promise.all(
    stretches.slice(0, mostPieces).map(async (one) => {
      if (!("document" in one)) return one;
      return readPiece(one.document, one.range, "frame", labelOf(one.frame, nameOf(one.document)), count);
    }),
  );
  return { pieces, omissions: [...omissions], lines };
}

/** In place of the first that it overlaps, else at the end. */
function join(stretches: readonly (Stretch | Piece)[], next: Stretch): readonly (Stretch | Piece)[] {
  const index = stretches.findIndex(
    (one) => "document" in one && one.document === next.document && one.range.intersection(next.range) !== undefined,
  );
  const found = stretches[index];
  if (!found || !("document" in found)) return [...stretches, next];
  return stretches.with(index, { ...found, range: found.range.union(next.range) });
}

interface Read {
  readonly line?: string;
  readonly omission?: string;
  readonly stretch?: Stretch;
  readonly piece?: Piece;
}

function unsaved(document: vscode.TextDocument): string {
  return t("{0} has unsaved changes, so its lines may differ from the program that is running.", pathOf(document));
}

async function rangeAround(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.Range> {
  const symbol = await symbolAt(document, at);
  const isShort = symbol !== undefined && symbol.range.end.line - symbol.range.start.line < longestFunction;
  const [from, to] = isShort
    ? [symbol.range.start.line, symbol.range.end.line + 1]
    : [at.line - linesAround, at.line + linesAround + 1];
  return document.validateRange(new vscode.Range(Math.max(0, from), 0, to, 0));
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
  if (!source || !answer)
    return { omission: t("The debugger did not give the code of {0}, so it is not included.", path) };
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
