import * as vscode from "vscode";
import * as z from "zod/mini";
import { problemsText } from "../../core/context/problem.ts";
import { defineTool } from "../../core/run/tools/defineTool.ts";
import { found } from "../../core/run/tools/tool.ts";
import { t } from "../../l10n/language.ts";
import { problemOf } from "../context/problemsAt.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { fileAt, onlyOpen, pathTo } from "./fileAt.ts";

const args = z.object({ path: z.optional(z.string().check(z.describe("Only of this file"))) });
const mostShown = 100;

export const listProblems = (boundary: Boundary) =>
  defineTool({
    name: "list_problems",
    title: t("List problems"),
    description: "Lists errors and warnings as the editor's Problems view shows them.",
    args,
    detail: ({ path = "" }) => path,
    async run({ path }) {
      const file = path === undefined ? undefined : await fileAt(path, boundary);
      if (file && file.kind !== "file") return file;
      const all = vscode.languages.getDiagnostics().flatMap(([uri, list]) => list.map((one) => ({ uri, one })));
      const asked = all.filter(
        ({ uri, one }) =>
          one.severity <= vscode.DiagnosticSeverity.Warning && (!file || file.uri.toString() === uri.toString()),
      );
      const open = await onlyOpen(asked, ({ uri }) => uri, boundary);
      if (open.length === 0) return found("No problems are shown.");
      const worst = open.toSorted((a, b) => a.one.severity - b.one.severity).slice(0, mostShown);
      const more = open.length > mostShown ? `\n[${open.length - mostShown} more]` : "";
      return found(problemsText(worst.map(({ uri, one }) => problemOf(one, pathTo(uri)))) + more);
    },
  });
