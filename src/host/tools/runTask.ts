import * as vscode from "vscode";
import * as z from "zod/mini";
import { defineTool } from "../../core/run/tools/defineTool.ts";
import { found, problem } from "../../core/run/tools/tool.ts";
import { t } from "../../l10n/language.ts";
import { commandOf, type TaskCommand } from "./taskCommand.ts";
import { taskApproval } from "./taskApproval.ts";
import { runInTerminal } from "./taskTerminal.ts";

const args = z.object({ name: z.string().check(z.describe("As the workspace calls it, for example test")) });
const limitMs = 10 * 60_000;

/** Runs a task of the workspace in a terminal that the user sees, after the user has said yes to its very command. */
export const runTask = () =>
  defineTool({
    name: "run_task",
    title: t("Run task"),
    description:
      "Runs a task of the workspace, such as its tests or its build, and gives back its output. The user is asked first.",
    args,
    limitMs,
    detail: ({ name }) => name,
    async ask({ name }) {
      const task = await findTask(name);
      if ("kind" in task) return task;
      return {
        ...taskApproval(task, vscode.Uri.file(task.cwd).toString()),
        async run(signal) {
          const { exitCode, output } = await runInTerminal(name, task, signal);
          const how = exitCode === undefined ? "It was stopped." : `It ended with exit code ${exitCode}.`;
          return found(`${how}\n${output}`);
        },
      };
    },
  });

async function findTask(name: string): Promise<TaskCommand | ReturnType<typeof problem>> {
  const tasks = await vscode.tasks.fetchTasks();
  const named = tasks.filter((task) => task.name === name || `${task.source}: ${task.name}` === name);
  const command = named.map(commandOf).find((one) => one !== undefined);
  if (command) return command;
  if (named.length > 0) return problem(`The task ${name} cannot be run from here, only by the user.`);
  const names = tasks.filter((task) => commandOf(task)).map((task) => task.name);
  return problem(
    names.length === 0 ? "The workspace has no tasks." : `There is no task ${name}. There are: ${names.join(", ")}.`,
  );
}
