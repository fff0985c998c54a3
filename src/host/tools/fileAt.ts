import * as vscode from "vscode";
import { isBinary } from "../../core/context/isBinary.ts";
import { problem, type ToolResult } from "../../core/run/tools/tool.ts";
import type { Boundary, Verdict } from "../workspace/boundary.ts";
import { openDocument } from "../context/openDocument.ts";

const largestBytes = 2_000_000;

const refusals: Readonly<Record<Exclude<Verdict, "open">, string>> = {
  outside: "is not inside an open folder, so it may not be read.",
  ignored: "is kept out by the user's ignore rules, so it may not be read.",
  sensitive: "is a kind of file that holds secrets, so it may not be read.",
};

/** Where a path leads that a model wrote, or why it may not go there. Everything that reads for a model comes by here. */
export async function fileAt(
  path: string,
  boundary: Boundary,
): Promise<{ readonly kind: "file"; readonly uri: vscode.Uri } | ToolResult> {
  const uri = boundary.resolve(path.trim() === "." ? "" : path);
  const verdict = uri ? await boundary.verdictOn(uri) : "outside";
  if (!uri || verdict !== "open") return problem(`${path} ${refusals[verdict === "open" ? "outside" : verdict]}`);
  return { kind: "file", uri };
}

export const isOpen = async (uri: vscode.Uri, boundary: Boundary): Promise<boolean> =>
  (await boundary.verdictOn(uri)) === "open";

/** Those that may be read, in their order. */
export async function onlyOpen<Item>(
  items: readonly Item[],
  uriOf: (item: Item) => vscode.Uri,
  boundary: Boundary,
): Promise<Item[]> {
  const verdicts = new Map<string, Promise<boolean>>();
  const isOpenOnce = (uri: vscode.Uri) => {
    const key = uri.toString();
    const known = verdicts.get(key) ?? isOpen(uri, boundary);
    verdicts.set(key, known);
    return known;
  };
  const open = await Promise.all(items.map((item) => isOpenOnce(uriOf(item))));
  return items.filter((_, index) => open[index]);
}

export const pathTo = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri);

/** The text of a file, as the editor has it where it is open: unsaved changes are in it. */
export async function textAt(uri: vscode.Uri): Promise<{ readonly kind: "text"; readonly text: string } | ToolResult> {
  const opened = openDocument(uri);
  if (opened) return { kind: "text", text: opened.getText() };
  const path = pathTo(uri);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestBytes) return problem(`${path} is too large to read (${Math.round(size / 1000)} kB).`);
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (isBinary(bytes)) return problem(`${path} is not a text file.`);
  return { kind: "text", text: await vscode.workspace.decode(bytes, { uri }) };
}
