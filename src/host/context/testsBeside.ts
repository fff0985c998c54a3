import * as vscode from "vscode";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import { frameworkIn, isTestName, testNames, usualFramework } from "../../core/context/testConvention.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { pathOf, readPiece, wholeRange } from "./readPiece.ts";
import { fileName } from "../../core/context/fileName.ts";

/** How tests are written where a file stands. */
export interface TestsBeside {
  /** For the model: what to use and which file to write, in plain sentences. */
  readonly words: string;
  /** The file's own tests, else another one's as a pattern. */
  readonly pieces: readonly Piece[];
}

/** An example shows its imports and its first cases. */
const exampleLines = 80;
const mostLooked = 60;

/** Finds the tests of a file, else how its neighbours are tested. Reads only what may be read for a question. */
export async function testsBeside(
  document: vscode.TextDocument,
  boundary: Boundary,
  count: CountTokens,
): Promise<TestsBeside> {
  const path = pathOf(document);
  const name = fileName(path);
  const names = testNames(name);
  const own = await firstOpen(await find(`**/{${names.map(escaped).join(",")}}`), document.uri, boundary);
  const example = own ?? (await firstOpen(await find(exampleGlob(name)), document.uri, boundary));
  const found = example && (await vscode.workspace.openTextDocument(example));
  const framework = (await frameworkNear(document.uri, boundary)) ?? usualFramework(document.languageId);
  const use = framework === undefined ? [] : [`Use ${framework}.`];
  if (!found) {
    const beside = path.slice(0, path.lastIndexOf("/") + 1) + (names[usualNames[document.languageId] ?? 0] ?? "");
    return { words: [...use, `No test was found to go by. A new file could be \`${beside}\`.`].join(" "), pieces: [] };
  }
  const isOwn = own !== undefined;
  const range = isOwn ? wholeRange(found) : found.validateRange(new vscode.Range(0, 0, exampleLines, 0));
  const piece = await readPiece(found, range, isOwn ? "file" : "related", undefined, count);
  const words = isOwn
    ? `Its tests are in \`${pathOf(found)}\`: add what is missing there.`
    : `Write them as \`${pathOf(found)}\` is written, in a new file named and placed like it.`;
  return { words: [...use, words].join(" "), pieces: [{ ...piece, isAutomatic: true }] };
}

/** Which of `testNames` a language goes by. */
const usualNames: Readonly<Record<string, number>> = { python: 2, go: 3, java: 4, kotlin: 4, ruby: 5 };

function exampleGlob(name: string): string {
  const extension = name.slice(name.lastIndexOf(".") + 1);
  return `**/{*.test.${extension},*.spec.${extension},test_*.${extension},*_test.${extension},*Test.${extension}}`;
}

/** Letters that mean something in a glob do not stand in a usual file name; a name that has them finds nothing. */
function escaped(name: string): string {
  return name.replaceAll(/[{}[\]*?,]/g, "?");
}

/** Some hosts have no search. */
async function find(glob: string): Promise<readonly vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(glob, "**/node_modules/**", mostLooked);
  } catch {
    return [];
  }
}

/** The nearest to the file that may be read. */
async function firstOpen(
  found: readonly vscode.Uri[],
  near: vscode.Uri,
  boundary: Boundary,
): Promise<vscode.Uri | undefined> {
  const nearest = found
    .filter((uri) => uri.toString() !== near.toString() && isTestName(fileName(uri.path)))
    .toSorted((one, other) => shared(other.path, near.path) - shared(one.path, near.path));
  for (const uri of nearest) if ((await boundary.verdictOn(uri)) === "open") return uri;
  return undefined;
}

function shared(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** From the package.json next above the file. */
async function frameworkNear(uri: vscode.Uri, boundary: Boundary): Promise<string | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  let at = uri;
  while (at.path.length > folder.uri.path.length) {
    at = vscode.Uri.joinPath(at, "..");
    const manifest = vscode.Uri.joinPath(at, "package.json");
    if ((await boundary.verdictOn(manifest)) !== "open") continue;
    const text = await vscode.workspace.fs.readFile(manifest).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => undefined,
    );
    if (text !== undefined) return frameworkIn(text);
  }
  return undefined;
}
