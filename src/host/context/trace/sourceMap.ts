import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import * as vscode from "vscode";
import type { Boundary } from "../../workspace/boundary.ts";

export interface Spot {
  readonly uri: vscode.Uri;
  /** 1-based. */
  readonly line: number;
}

const maxMapBytes = 30_000_000;

/**
 * Where a place in a generated file was written, by the map beside it; undefined without one. The map is only looked up
 * in: nothing of it is sent, so it may lie in a folder that the ignore files keep out.
 */
export async function originalSpot(
  { uri, line }: Spot,
  column: number | undefined,
  boundary: Boundary,
): Promise<Spot | undefined> {
  const mapUri = uri.with({ path: `${uri.path}.map` });
  const verdict = await boundary.verdictOn(mapUri);
  if (verdict !== "open" && verdict !== "ignored") return undefined;
  try {
    if ((await vscode.workspace.fs.stat(mapUri)).size > maxMapBytes) return undefined;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(mapUri));
    const map = new TraceMap(text, mapUri.toString());
    const found = originalPositionFor(map, { line, column: Math.max(0, (column ?? 1) - 1) });
    if (found.source === null) return undefined;
    // A bundler's own scheme stands for the folder that the map is in, or for one above it.
    const source = /^(?:webpack|rollup|vite|turbopack):\/{2,3}/.test(found.source)
      ? vscode.Uri.joinPath(mapUri, "..", "..", found.source.replace(/^\w+:\/{2,3}(?:[^/]*\/)?/, ""))
      : vscode.Uri.parse(found.source, true);
    return { uri: source, line: found.line };
  } catch {
    return undefined;
  }
}
