import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { fileName } from "../../core/context/fileName.ts";
import { isBinary } from "../../core/context/isBinary.ts";
import type { CountTokens } from "../../core/context/piece.ts";
import { asksForSymbols, type BatchWork, filledPrompt, taskOf } from "../../core/run/batch/batchWork.ts";
import type { BatchQuestion } from "../../core/run/batch/prepareItem.ts";
import { openDocument } from "../context/openDocument.ts";
import { symbolsOf } from "../context/symbolAt.ts";
import { testsBeside } from "../context/testsBeside.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { t } from "../../l10n/language.ts";

/** What is asked about each file. */
export interface AskedOfFiles {
  readonly work: BatchWork;
  /** The user's own, with placeholders; empty for the other kinds of work. */
  readonly prompt: string;
}

export interface FileQuestionDeps {
  readonly boundary: Boundary;
  readonly count: CountTokens;
}

/** More than any model reads of one file. */
const mostBytes = 4_000_000;

/** The question about one file, or in a few words why there is none. */
export async function fileQuestion(
  uri: vscode.Uri,
  { work, prompt }: AskedOfFiles,
  { boundary, count }: FileQuestionDeps,
): Promise<BatchQuestion | { readonly why: string }> {
  const path = vscode.workspace.asRelativePath(uri, false);
  const read = await readText(uri).catch(() => ({ why: t("cannot be read") }));
  if ("why" in read) return read;
  const { text, language } = read;
  const beside = work === "test" ? await besideOf(uri, boundary, count) : undefined;
  const about = {
    file: fileName(path),
    path,
    folder: path.slice(0, Math.max(0, path.lastIndexOf("/"))),
    language,
    symbols: work === "prompt" && asksForSymbols(prompt) ? await symbolNames(uri) : [],
  };
  const words = work === "prompt" ? filledPrompt(prompt, about) : (beside?.words ?? "");
  const lines = text.split("\n").length;
  const piece = {
    id: randomUUID(),
    kind: "file",
    label: fileName(path),
    place: { uri: uri.toString(), path, startLine: 1, endLine: lines },
    language,
    text,
    tokens: await count(text),
    omitted: undefined,
  } as const;
  return { name: path, uri: uri.toString(), task: taskOf(work, words), pieces: [piece, ...(beside?.pieces ?? [])] };
}

/** As the editor has it, with unsaved changes; else from disk, without opening it in VS Code. */
async function readText(uri: vscode.Uri): Promise<{ text: string; language: string } | { readonly why: string }> {
  const open = openDocument(uri);
  if (open) return checked(open.getText(), open.languageId);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes) return { why: t("too large") };
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (isBinary(bytes)) return { why: t("binary") };
  const extension = /\.(\w{1,12})$/.exec(uri.path)?.[1]?.toLowerCase() ?? "";
  return checked(new TextDecoder().decode(bytes), languages[extension] ?? extension);
}

function checked(text: string, language: string): { text: string; language: string } | { readonly why: string } {
  if (text.trim() === "") return { why: t("empty") };
  return isBinary(text) ? { why: t("binary") } : { text, language };
}

/** VS Code's names for languages whose files end otherwise. */
const languages: Readonly<Record<string, string>> = {
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "typescriptreact",
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascriptreact",
  py: "python",
  rb: "ruby",
  rs: "rust",
  cs: "csharp",
  kt: "kotlin",
  sh: "shellscript",
  ps1: "powershell",
  md: "markdown",
  yml: "yaml",
  h: "cpp",
  hpp: "cpp",
  cc: "cpp",
};

async function besideOf(uri: vscode.Uri, boundary: Boundary, count: CountTokens) {
  try {
    return await testsBeside(await vscode.workspace.openTextDocument(uri), boundary, count);
  } catch {
    return undefined;
  }
}

async function symbolNames(uri: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await symbolsOf(await vscode.workspace.openTextDocument(uri))).map(({ name }) => name);
  } catch {
    return [];
  }
}
