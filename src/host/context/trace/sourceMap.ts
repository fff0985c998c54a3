import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import * as vscode from "vscode";
import { sourceMapComment } from "../../../core/context/trace/sourceMapComment.ts";
import type { Boundary } from "../../workspace/boundary.ts";

export interface Spot {
  readonly uri: vscode.Uri;
  /** 1-based. */
  readonly line: number;
}

const maxMapBytes = 30_000_000;
/** What comes out of a compiler that writes maps into its files. */
const generated = /\.[cm]?jsx?$/i;

/** A map's text, and where the paths in it begin. */
interface FoundMap {
  readonly text: string;
  readonly uri: vscode.Uri;
}

/**
 * Where a place in a generated file was written, by the map beside it, or the one that the file names or holds; undefined
 * without one. The map is only looked up in: nothing of it is sent, so it may lie in a folder that the ignore files keep out.
 */
export async function originalSpot(
  { uri, line }: Spot,
  column: number | undefined,
  boundary: Boundary,
): Promise<Spot | undefined> {
  try {
    const map = (await mapAt(uri.with({ path: `${uri.path}.map` }), boundary)) ?? (await namedMap(uri, boundary));
    if (!map) return undefined;
    const traced = new TraceMap(map.text, map.uri.toString());
    const found = originalPositionFor(traced, { line, column: Math.max(0, (column ?? 1) - 1) });
    if (found.source === null) return undefined;
    // A bundler's own scheme stands for the folder that the map is in, or for one above it.
    const source = /^(?:webpack|rollup|vite|turbopack):\/{2,3}/.test(found.source)
      ? vscode.Uri.joinPath(map.uri, "..", "..", found.source.replace(/^\w+:\/{2,3}(?:[^/]*\/)?/, ""))
      : vscode.Uri.parse(found.source, true);
    return { uri: source, line: found.line };
  } catch {
    return undefined;
  }
}

async function namedMap(uri: vscode.Uri, boundary: Boundary): Promise<FoundMap | undefined> {
  const text = generated.test(uri.path) ? await lookIn(uri, boundary) : undefined;
  const named = text === undefined ? undefined : sourceMapComment(text);
  if (!named) return undefined;
  if ("map" in named) return { text: named.map, uri };
  return mapAt(vscode.Uri.joinPath(uri, "..", named.path), boundary);
}

async function mapAt(uri: vscode.Uri, boundary: Boundary): Promise<FoundMap | undefined> {
  const text = await lookIn(uri, boundary);
  return text === undefined ? undefined : { text, uri };
}

async function lookIn(uri: vscode.Uri, boundary: Boundary): Promise<string | undefined> {
  const verdict = await boundary.verdictOn(uri);
  if (verdict !== "open" && verdict !== "ignored") return undefined;
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > maxMapBytes) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
