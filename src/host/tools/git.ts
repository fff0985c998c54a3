import type * as vscode from "vscode";
import * as z from "zod/mini";
import { fileDiffs } from "../../core/context/diff/fileDiffs.ts";
import { defineTool } from "../../core/run/tools/defineTool.ts";
import { found, problem, type ToolResult } from "../../core/run/tools/tool.ts";
import { t } from "../../l10n/language.ts";
import { placesOf, verdictOnDiff } from "../scm/diffVerdict.ts";
import { type Repository, repositoryOf } from "../scm/git.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { fileAt, pathTo } from "./fileAt.ts";

const path = z.optional(z.string().check(z.describe("Only of this file")));
const noRepository = problem("There is no git repository here.");

export const gitDiff = (boundary: Boundary) =>
  defineTool({
    name: "git_diff",
    title: t("Git diff"),
    description: "Shows what has changed since the last commit and is not staged, or what is staged.",
    args: z.object({ staged: z.optional(z.boolean()), path }),
    detail: ({ staged = false, path: file }) => [staged ? t("staged") : "", file ?? ""].filter(Boolean).join(" "),
    run: ({ staged = false, path: file }) =>
      inRepository(file, boundary, async (repository, uri) => {
        const { rootUri } = repository;
        const changed = fileDiffs(await repository.diff(staged)).filter(
          (one) => !uri || placesOf(one, rootUri).some((place) => place.path === uri.path),
        );
        const verdicts = await Promise.all(changed.map((one) => verdictOnDiff(one, rootUri, boundary)));
        const texts = changed.filter((_, index) => verdicts[index] === "open").map(({ text }) => text);
        return found(texts.length === 0 ? "Nothing has changed there." : texts.join("\n"));
      }),
  });

export const gitLog = (boundary: Boundary) =>
  defineTool({
    name: "git_log",
    title: t("Git log"),
    description: "Lists the newest commits, of all or of one file.",
    args: z.object({ count: z.optional(z.int().check(z.minimum(1), z.maximum(50))), path }),
    detail: ({ path: file = "" }) => file,
    run: ({ count = 15, path: file }) =>
      inRepository(file, boundary, async (repository, uri) => {
        const commits = await repository.log({ maxEntries: count, ...(uri && { path: uri.fsPath }) });
        const lines = commits.map(({ hash, authorDate, authorName = "", message }) =>
          [hash.slice(0, 9), authorDate?.toISOString().slice(0, 10), authorName, message.trim()].join(" "),
        );
        return found(lines.length === 0 ? "There are no commits." : lines.join("\n"));
      }),
  });

export const gitBlame = (boundary: Boundary) =>
  defineTool({
    name: "git_blame",
    title: t("Git blame"),
    description: "Shows who last changed each of some lines, in which commit.",
    args: z.object({
      path: z.string(),
      startLine: z.int().check(z.minimum(1)),
      endLine: z.int().check(z.minimum(1)),
    }),
    detail: ({ path: file, startLine, endLine }) => `${file}:${startLine}-${endLine}`,
    run: ({ path: file, startLine, endLine }) =>
      inRepository(file, boundary, async (repository, uri) => {
        if (!uri) return noRepository;
        const lines = (await repository.blame(uri.fsPath)).split("\n").slice(startLine - 1, endLine);
        return lines.length === 0 ? problem(`${pathTo(uri)} has fewer lines.`) : found(lines.join("\n"));
      }),
  });

async function inRepository(
  file: string | undefined,
  boundary: Boundary,
  act: (repository: Repository, uri: vscode.Uri | undefined) => Promise<ToolResult>,
): Promise<ToolResult> {
  const place = file === undefined ? undefined : await fileAt(file, boundary);
  if (place && place.kind !== "file") return place;
  const repository = await repositoryOf(place?.uri);
  return repository ? act(repository, place?.uri) : noRepository;
}
