import { spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as vscode from "vscode";
import * as z from "zod/mini";
import { parseJson } from "../../core/provider/wireValue.ts";

export interface Match {
  readonly uri: vscode.Uri;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface Search {
  readonly query: string;
  readonly isRegex: boolean;
  readonly glob: string | undefined;
}

const longestLine = 300;

/** VS Code's own search program; undefined where it comes without. */
export async function findRipgrep(): Promise<string | undefined> {
  const program = process.platform === "win32" ? "rg.exe" : "rg";
  const packages = ["ripgrep/bin", `ripgrep-universal/bin/${process.platform}-${process.arch}`];
  for (const modules of ["node_modules", "node_modules.asar.unpacked"]) {
    for (const place of packages) {
      const path = join(vscode.env.appRoot, modules, "@vscode", place, program);
      const isThere = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return path;
    }
  }
  return undefined;
}

const matchSchema = z.object({
  type: z.literal("match"),
  data: z.object({
    path: z.object({ text: z.string() }),
    lines: z.object({ text: z.string() }),
    line_number: z.number(),
  }),
});

/** Searches one folder. What the model wrote is an argument of its own, never part of a command line. */
export async function searchWith(
  program: string,
  folder: vscode.Uri,
  { query, isRegex, glob }: Search,
  most: number,
  signal: AbortSignal,
): Promise<Match[]> {
  const options = ["--no-config", "--json", "--hidden", "--smart-case", "--max-filesize=2M", "--glob=!.git"];
  const wanted = glob === undefined ? [] : [`--glob=${glob}`];
  const kind = isRegex ? [] : ["--fixed-strings"];
  const child = spawn(program, [...options, ...wanted, ...kind, `--regexp=${query}`, "--", "."], {
    cwd: folder.fsPath,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => child.kill();
  signal.addEventListener("abort", stop, { once: true });
  let complaint = "";
  child.stderr.on("data", (chunk) => (complaint = (complaint + String(chunk)).slice(0, 2_000)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  // A rejection is read at the end; until then it must not count as unhandled.
  ended.catch(() => undefined);
  const matches: Match[] = [];
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const read = z.safeParse(matchSchema, parseJson(line));
      if (!read.success) continue;
      const { path, lines, line_number } = read.data.data;
      const uri = vscode.Uri.joinPath(folder, path.text.replaceAll("\\", "/"));
      matches.push({ uri, line: line_number, text: lines.text.trimEnd().slice(0, longestLine) });
      if (matches.length >= most) break;
    }
    child.kill();
    const code = await ended;
    // 1 is nothing found; stopped by us has no code.
    if (code === 2 && matches.length === 0) throw new Error(complaint.trim() || "the search failed");
    return matches;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
