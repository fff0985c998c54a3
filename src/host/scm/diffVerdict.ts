import * as vscode from "vscode";
import { diffPath } from "../../core/context/diff/diffPath.ts";
import type { FileDiff } from "../../core/context/diff/fileDiffs.ts";
import type { Boundary, Verdict } from "../workspace/boundary.ts";

/** Where a changed file is and, where it was moved or copied, was before; each once. */
export function placesOf({ path, text }: FileDiff, root: vscode.Uri): readonly vscode.Uri[] {
  const [header = ""] = text.split(/^@@ /m, 1);
  const asBefore = header
    .split("\n")
    .filter((line) => !/^(?:rename|copy) to /.test(line))
    .map((line) => line.replace(/^(?:rename|copy) from /, "rename to "));
  return [...new Set([path, diffPath(asBefore)])].map((one) => vscode.Uri.joinPath(root, ...one.split("/")));
}

/** Whether a change may be read for a question. Its lines are those of the file that was there before, too. */
export async function verdictOnDiff(
  file: FileDiff,
  root: vscode.Uri,
  { verdictOn }: Pick<Boundary, "verdictOn">,
): Promise<Verdict> {
  const verdicts = await Promise.all(placesOf(file, root).map(verdictOn));
  return verdicts.find((verdict) => verdict !== "open") ?? "open";
}
