import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { terminalText } from "../../../core/context/terminalText.ts";
import { copiedBy } from "../copiedBy.ts";
import type { Gathered } from "../gather.ts";
import { nothing, type Reading } from "../reading.ts";
import { terminalSelection } from "../terminalText.ts";
import { t } from "../../../l10n/language.ts";

/** Of one command, in characters: its end is what tells. */
const mostKept = 400_000;

interface LastCommand {
  readonly line: string;
  raw: string;
  isCut: boolean;
  exitCode: number | undefined;
}

export type TerminalWatch = ReturnType<typeof watchTerminals>;

/**
 * The last command of each terminal and the end of what it printed, from now on, for shells with VS Code's shell
 * integration. Kept in memory only, and forgotten with the terminal.
 */
export function watchTerminals() {
  const last = new Map<vscode.Terminal, LastCommand>();

  async function follow(command: LastCommand, output: AsyncIterable<string>): Promise<void> {
    for await (const data of output) {
      command.raw += data;
      // Not at every chunk: cutting copies what is kept.
      if (command.raw.length < 2 * mostKept) continue;
      command.raw = command.raw.slice(-mostKept);
      command.isCut = true;
    }
  }

  const subscriptions = [
    vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
      const command = { line: execution.commandLine.value, raw: "", isCut: false, exitCode: undefined };
      last.set(terminal, command);
      void follow(command, execution.read()).catch(() => undefined);
    }),
    vscode.window.onDidEndTerminalShellExecution(({ terminal, exitCode }) => {
      const command = last.get(terminal);
      if (command) command.exitCode = exitCode;
    }),
    vscode.window.onDidCloseTerminal((terminal) => last.delete(terminal)),
  ];

  return {
    /** Terminals whose last command is known, the one in front first. */
    terminals: () =>
      [...last]
        .map(([terminal, { line }]) => ({ terminal, name: terminal.name, line }))
        .toSorted((a, b) => Number(isInFront(b.terminal)) - Number(isInFront(a.terminal))),
    async readLast(terminal: vscode.Terminal, { count }: Pick<Reading, "count">): Promise<Gathered> {
      const command = last.get(terminal);
      if (!command) return nothing(t("No output is attached: this terminal is closed."));
      const exit = command.exitCode === undefined ? [] : [`[exit code ${command.exitCode}]`];
      const text = [`$ ${command.line}`, await outputOf(terminal, command.raw), ...exit]
        .filter((part) => part !== "")
        .join("\n");
      const omitted = command.isCut ? t("Only the end of the output was kept.") : undefined;
      return {
        pieces: [await pieceOf(command.line.slice(0, 60) || terminal.name, text, omitted, count)],
        omissions: [],
      };
    },
    dispose(): void {
      for (const one of subscriptions) one.dispose();
      last.clear();
    },
  };
}

/** VS Code may tell nothing of what came in one piece with the command's end; for the terminal in front it can copy it. */
async function outputOf(terminal: vscode.Terminal, raw: string): Promise<string> {
  const text = terminalText(raw);
  if (text !== "" || !isInFront(terminal)) return text;
  return terminalText(await copiedBy("workbench.action.terminal.copyLastCommandOutput"));
}

/** What is selected in the terminal in front. */
export async function readTerminalSelection({ count }: Pick<Reading, "count">): Promise<Gathered> {
  const piece = await terminalSelection(count);
  return piece
    ? { pieces: [piece], omissions: [] }
    : nothing(t("No output is attached: nothing is selected in the terminal."));
}

async function pieceOf(label: string, text: string, omitted: string | undefined, count: Reading["count"]) {
  return {
    id: randomUUID(),
    kind: "terminal",
    label,
    place: undefined,
    language: "console",
    text,
    tokens: await count(text),
    omitted,
  } as const;
}

function isInFront(terminal: vscode.Terminal): boolean {
  return terminal === vscode.window.activeTerminal;
}
