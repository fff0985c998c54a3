import { randomUUID } from "node:crypto";
import type { CountTokens, Piece } from "../../../core/context/piece.ts";
import type { Trace } from "../../../core/context/trace/trace.ts";
import type { Boundary } from "../../workspace/boundary.ts";
import type { Gathered } from "../gather.ts";
import { framePieces } from "./framePieces.ts";
import { locate } from "./locate.ts";
import { t } from "../../../l10n/language.ts";

/** Of a longer output the end is sent: what went wrong last stands last. */
const maxCharacters = 20_000;

/** A trace as it was pasted, and the code around its own places. */
export async function gatherTrace(
  text: string,
  trace: Trace,
  {
    boundary,
    count,
    signal,
  }: { readonly boundary: Boundary; readonly count: CountTokens; readonly signal: AbortSignal },
): Promise<Gathered> {
  const spots = await locate(trace, boundary, signal);
  const code = await framePieces(spots, count, signal);
  const omissions =
    code.length > 0
      ? []
      : [t("No place in this trace is a file of this workspace that may be read, so no code goes along.")];
  return { pieces: [await tracePiece(text, trace, count), ...code], omissions };
}

/** A trace as it was written, to be quoted: it is a program's words, not the user's. */
export async function tracePiece(text: string, { kind, language }: Trace, count: CountTokens): Promise<Piece> {
  const kept = text.length > maxCharacters ? text.slice(text.indexOf("\n", text.length - maxCharacters) + 1) : text;
  return {
    id: randomUUID(),
    kind: "trace",
    label: kind ?? (language === "report" ? t("Problems") : t("Stack trace")),
    place: undefined,
    language: "text",
    text: kept.trimEnd(),
    tokens: await count(kept),
    omitted: kept.length < text.length ? t("The beginning of the output was left out: it is very long.") : undefined,
  };
}
