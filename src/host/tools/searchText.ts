import * as vscode from "vscode";
import * as z from "zod/mini";
import { defineTool } from "../../core/run/tools/defineTool.ts";
import { found, problem } from "../../core/run/tools/tool.ts";
import { t } from "../../l10n/language.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { onlyOpen, pathTo, textAt } from "./fileAt.ts";
import { listFiles } from "./listFiles.ts";
import { findRipgrep, type Match, type Search, searchWith } from "./ripgrep.ts";

const args = z.object({
  query: z.string().check(z.minLength(1)),
  isRegex: z.optional(z.boolean()),
  glob: z.optional(z.string().check(z.describe("Only in these files, for example src/**/*.ts"))),
});
const mostShown = 100;
/** Some of what is found may be kept out. */
const mostFound = 1_000;
const longestLine = 300;

export const searchText = (boundary: Boundary) =>
  defineTool({
    name: "search_text",
    title: t("Search text"),
    description: "Finds lines in the workspace's files that hold a text or match a regular expression.",
    args,
    detail: ({ query, glob }) => (glob === undefined ? query : t("{0} in {1}", query, glob)),
    async run({ query, isRegex = false, glob }, signal) {
      const search = { query, isRegex, glob };
      const program = await findRipgrep();
      const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
      if (program === undefined || folders.length === 0) {
        if (isRegex) return problem("Regular expressions cannot be searched for here; search for a plain text.");
        return matchesText(await searchFiles(search, boundary, signal));
      }
      const all = folders.map(({ uri }) => searchWith(program, uri, search, mostFound, signal));
      return matchesText(await onlyOpen((await Promise.all(all)).flat(), ({ uri }) => uri, boundary));
    },
  });

function matchesText(matches: readonly Match[]) {
  if (matches.length === 0) return found("Nothing was found.");
  const lines = matches.slice(0, mostShown).map(({ uri, line, text }) => `${pathTo(uri)}:${line}: ${text.trim()}`);
  if (matches.length > mostShown) lines.push("[There are more. Search for something narrower.]");
  return found(lines.join("\n"));
}

/** File by file, where there is no search program. Regular expressions of a model could hold the window up for ever. */
async function searchFiles({ query, glob }: Search, boundary: Boundary, signal: AbortSignal): Promise<Match[]> {
  const matches: Match[] = [];
  const wanted = query.toLowerCase();
  for (const uri of await listFiles(glob ?? "**/*", boundary, signal)) {
    if (signal.aborted || matches.length > mostShown) break;
    // One that was deleted meanwhile, or that nobody may open, is none in which something is found.
    const read = await textAt(uri).catch(() => undefined);
    if (read?.kind !== "text") continue;
    for (const [index, text] of read.text.split(/\r?\n/).entries()) {
      if (text.toLowerCase().includes(wanted)) matches.push({ uri, line: index + 1, text: text.slice(0, longestLine) });
    }
  }
  return matches;
}
