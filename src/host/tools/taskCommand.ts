import * as vscode from "vscode";
import { shellWord } from "./shellWord.ts";

/** What a task runs: a line for the shell, or a program with its arguments. */
export interface TaskCommand {
  /** As the user reads it, and as the shell gets it unless there is a `program`. */
  readonly line: string;
  readonly program?: { readonly path: string; readonly args: readonly string[] };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Undefined for what is no command (tasks of other extensions' own making) or needs words that only VS Code fills in. */
export function commandOf({ execution, scope }: vscode.Task): TaskCommand | undefined {
  const folder = scope && typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
  if (!folder || folder.uri.scheme !== "file") return undefined;
  const isCommand = execution instanceof vscode.ShellExecution || execution instanceof vscode.ProcessExecution;
  if (!isCommand) return undefined;
  const fill = (text: string) => text.replaceAll("${workspaceFolder}", folder.uri.fsPath);
  const place = { cwd: fill(execution.options?.cwd ?? folder.uri.fsPath), env: execution.options?.env ?? {} };
  const command =
    execution instanceof vscode.ShellExecution
      ? { line: fill(shellLine(execution)), ...place }
      : programOf(execution, fill, place);
  return [command.line, place.cwd, ...Object.values(place.env)].some((text) => text.includes("${"))
    ? undefined
    : command;
}

function shellLine({ commandLine, command, args }: vscode.ShellExecution): string {
  if (commandLine !== undefined) return commandLine;
  return [command ?? "", ...(args ?? [])].map((part) => quoted(typeof part === "string" ? part : part.value)).join(" ");
}

function programOf(
  { process, args }: vscode.ProcessExecution,
  fill: (text: string) => string,
  place: Pick<TaskCommand, "cwd" | "env">,
): TaskCommand {
  const program = { path: fill(process), args: args.map(fill) };
  return { line: [program.path, ...program.args].map(quoted).join(" "), program, ...place };
}

const quoted = (word: string): string => shellWord(word, process.platform);
