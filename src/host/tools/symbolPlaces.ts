import * as vscode from "vscode";
import * as z from "zod/mini";
import { defineTool } from "../../core/run/tools/defineTool.ts";
import { found, problem, type ToolResult } from "../../core/run/tools/tool.ts";
import { t } from "../../l10n/language.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { fileAt, isOpen, pathTo } from "./fileAt.ts";

const args = z.object({
  path: z.string(),
  line: z.int().check(z.minimum(1), z.describe("Where the name stands")),
  name: z.string().check(z.minLength(1)),
});
type Args = z.infer<typeof args>;

const shared = {
  args,
  limitMs: 10_000,
  detail: ({ path, line, name }: Args) => t("{0} at {1}", name, `${path}:${line}`),
};
const mostShown = 100;
/** Of a definition. */
const mostLines = 40;
const linesAround = 5;

export const findDefinition = (boundary: Boundary) =>
  defineTool({
    ...shared,
    name: "find_definition",
    title: t("Find definition"),
    description: "Shows where a name that stands in a line is defined.",
    run: (wanted) => placesOf("vscode.executeDefinitionProvider", wanted, boundary, showDefinition),
  });

export const findReferences = (boundary: Boundary) =>
  defineTool({
    ...shared,
    name: "find_references",
    title: t("Find references"),
    description: "Lists where a name that stands in a line is used.",
    run: (wanted) => placesOf("vscode.executeReferenceProvider", wanted, boundary, showLine),
  });

interface Place {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

async function placesOf(
  command: "vscode.executeDefinitionProvider" | "vscode.executeReferenceProvider",
  { path, line, name }: Args,
  boundary: Boundary,
  show: (place: Place) => Promise<string>,
): Promise<ToolResult> {
  const file = await fileAt(path, boundary);
  if (file.kind !== "file") return file;
  const document = await vscode.workspace.openTextDocument(file.uri);
  const position = positionOf(document, line - 1, name);
  if (!position) return problem(`${name} does not stand near line ${line} of ${path}.`);
  const answer = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[] | undefined>(
    command,
    file.uri,
    position,
  );
  const places = (answer ?? []).map(placeOf);
  if (places.length === 0) return found("Nothing was found. The language may have no tooling here; try a search.");
  const lines = await Promise.all(
    places.slice(0, mostShown).map(async (place) => {
      if (await isOpen(place.uri, boundary)) return show(place);
      return `[In ${place.uri.path.split("/").slice(-2).join("/")}, which may not be read.]`;
    }),
  );
  if (places.length > mostShown) lines.push(`[${places.length - mostShown} more]`);
  return found([...new Set(lines)].join("\n"));
}

/** The line a model gives may be off by a few. */
function positionOf(document: vscode.TextDocument, line: number, name: string): vscode.Position | undefined {
  for (let off = 0; off <= linesAround; off += 1) {
    for (const at of [line + off, line - off]) {
      if (at < 0 || at >= document.lineCount) continue;
      const column = columnOf(document.lineAt(at).text, name);
      if (column !== undefined) return new vscode.Position(at, column);
    }
  }
  return undefined;
}

/** As a word of its own, else anywhere. */
function columnOf(text: string, name: string): number | undefined {
  const isWord = (character: string | undefined) => character !== undefined && /[\w$]/.test(character);
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + name.length])) return at;
  }
  const anywhere = text.indexOf(name);
  return anywhere === -1 ? undefined : anywhere;
}

function placeOf(one: vscode.Location | vscode.LocationLink): Place {
  return "uri" in one ? one : { uri: one.targetUri, range: one.targetRange };
}

async function showLine({ uri, range }: Place): Promise<string> {
  const { line } = range.start;
  const document = await vscode.workspace.openTextDocument(uri);
  return `${pathTo(uri)}:${line + 1}: ${document.lineAt(line).text.trim()}`;
}

async function showDefinition({ uri, range }: Place): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  // A bare location names only the word: what follows it shows what it is.
  const last = range.isSingleLine ? range.start.line + linesAround * 2 : range.end.line;
  const end = Math.min(last, range.start.line + mostLines - 1, document.lineCount - 1);
  const text = document.getText(new vscode.Range(range.start.line, 0, end + 1, 0)).trimEnd();
  return `${pathTo(uri)}:${range.start.line + 1}-${end + 1}\n${text}`;
}
