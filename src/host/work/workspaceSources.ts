import * as vscode from "vscode";
import type { CountTokens } from "../../core/context/piece.ts";
import { readFile } from "../context/sources/file.ts";
import { readFolder } from "../context/sources/folder.ts";
import { findTarget } from "../edits/target.ts";
import { fileAt } from "../tools/fileAt.ts";
import type { Boundary } from "../workspace/boundary.ts";
import type { Gathered, WorkSources } from "./workSources.ts";
import { t } from "../../l10n/language.ts";

/** The workspace as tasks see it. Every path is a model's words, so only what the boundary leaves open is read. */
export function workspaceSources(boundary: Boundary, count: CountTokens): WorkSources {
  const reading = { count, boundary };

  async function one(path: string): Promise<Gathered> {
    const file = await fileAt(path, boundary);
    if (file.kind !== "file") return { pieces: [], omissions: ["text" in file ? file.text : ""] };
    try {
      return await readFile(file.uri, reading);
    } catch {
      return { pieces: [], omissions: [t("There is no file {0}.", path)] };
    }
  }

  return {
    async files(paths) {
      const found = await Promise.all(paths.map(one));
      return {
        pieces: found.flatMap(({ pieces }) => pieces),
        omissions: found.flatMap(({ omissions }) => omissions),
      };
    },
    async names(signal) {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      return folder ? await readFolder(folder.uri, reading, signal) : { pieces: [], omissions: [] };
    },
    async current(paths) {
      const found = await Promise.all(
        paths.map(async (path) => {
          const target = await findTarget(path, [], boundary);
          return [path, "refusal" in target ? target : { text: target.document?.getText() }] as const;
        }),
      );
      return new Map(found);
    },
  };
}
