import type { TaskCommand } from "./taskCommand.ts";

/**
 * What the user reads before a task runs, and the name by which a yes to it is kept: all that decides what runs. A task's
 * environment does (`NODE_OPTIONS=--require …`), and a repository writes it.
 */
export function taskApproval(
  { line, cwd, env }: TaskCommand,
  folder: string,
): { readonly key: string; readonly text: string } {
  const set = Object.entries(env)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  const more = set.length === 0 ? "" : ` with ${JSON.stringify(set)}`;
  return { key: `run_task ${folder} ${line}${more}`, text: [...set, line, `in ${cwd}`].join("\n") };
}
