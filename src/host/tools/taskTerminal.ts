import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import * as vscode from "vscode";
import type { TaskCommand } from "./taskCommand.ts";

/** The end of the output tells how it went, so the beginning gives way. */
const longestOutput = 12_000;

interface Ended {
  /** Undefined when it was stopped. */
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** VS Code gives nobody the output of its tasks: so the command runs here, and its terminal shows what is read. */
export async function runInTerminal(name: string, command: TaskCommand, signal: AbortSignal): Promise<Ended> {
  const written = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  let child: ChildProcess | undefined;
  let output = "";
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    if (child) endTree(child);
  };
  const take = (chunk: string) => {
    output = (output + chunk).slice(-longestOutput * 2);
    written.fire(chunk.replaceAll(/\r?\n/g, "\r\n"));
  };

  const ended = new Promise<Ended>((resolve) => {
    const end = (exitCode: number | null) => {
      closed.fire(exitCode ?? 1);
      resolve({ exitCode: isStopped ? undefined : (exitCode ?? undefined), output: readable(output) });
    };
    const terminal: vscode.Pseudoterminal = {
      onDidWrite: written.event,
      onDidClose: closed.event,
      open() {
        if (isStopped) return end(null);
        take(`> ${command.line}\n`);
        child = start(command);
        for (const pipe of [child.stdout, child.stderr]) pipe?.setEncoding("utf8").on("data", take);
        child.once("error", (error) => {
          take(`${error.message}\n`);
          end(1);
        });
        child.once("close", end);
      },
      // The user closed the terminal.
      close: stop,
    };
    signal.addEventListener("abort", stop, { once: true });
    const task = new vscode.Task(
      { type: "plumb" },
      vscode.TaskScope.Workspace,
      name,
      "Plumb",
      new vscode.CustomExecution(async () => terminal),
    );
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, panel: vscode.TaskPanelKind.Dedicated };
    void vscode.tasks.executeTask(task).then(undefined, (error: unknown) => {
      take(String(error));
      end(1);
    });
  });
  try {
    return await ended;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function start({ line, program, cwd, env }: TaskCommand): ChildProcess {
  const options = {
    cwd,
    env: { ...process.env, ...env },
    // A group of its own, so that what it started ends with it.
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
  } satisfies Parameters<typeof spawn>[2];
  return program ? spawn(program.path, [...program.args], options) : spawn(line, { ...options, shell: true });
}

function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    // By its full path: Windows looks for a bare name in the current folder first.
    const taskkill = join(process.env["SystemRoot"] ?? "C:\\Windows", "System32", "taskkill.exe");
    spawn(taskkill, ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore" }).on("error", () => child.kill());
    return;
  }
  try {
    process.kill(-child.pid);
  } catch {
    // It has ended meanwhile.
  }
}

function readable(output: string): string {
  const plain = stripVTControlCharacters(output).replaceAll(/\r\n?/g, "\n");
  if (plain.length <= longestOutput) return plain;
  const end = plain.slice(-longestOutput);
  return `[The beginning was cut.]\n${end.slice(end.indexOf("\n") + 1)}`;
}
