import type { Tool } from "../../core/run/tools/tool.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { findFiles } from "./findFiles.ts";
import { findSymbols } from "./findSymbols.ts";
import { gitBlame, gitDiff, gitLog } from "./git.ts";
import { listProblems } from "./listProblems.ts";
import { readFile } from "./readFile.ts";
import { searchText } from "./searchText.ts";
import { findDefinition, findReferences } from "./symbolPlaces.ts";

/** All that only look. Each asks the boundary before it reads. */
export function lookTools(boundary: Boundary): readonly Tool[] {
  return [
    readFile,
    searchText,
    findFiles,
    findSymbols,
    findDefinition,
    findReferences,
    listProblems,
    gitDiff,
    gitLog,
    gitBlame,
  ].map((make) => make(boundary));
}
