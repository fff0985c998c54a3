import * as z from "zod/mini";
import { defineTool } from "../../../src/core/run/tools/defineTool.ts";
import { found, type Tool } from "../../../src/core/run/tools/tool.ts";
import type { ToolsDeps } from "../../../src/core/run/tools/withTools.ts";
import { fakeClock } from "./clock.ts";

const path = z.object({ path: z.string() });

/** Looks: gives back what `read` says of a path. */
export function readTool(read: (path: string, signal: AbortSignal) => Promise<string>): Tool {
  return defineTool({
    name: "read_file",
    title: "Read file",
    description: "Reads a file.",
    args: path,
    detail: (args) => args.path,
    run: async (args, signal) => found(await read(args.path, signal)),
  });
}

/** Does more than look, so it asks first. */
export function runTool(run: (path: string) => Promise<string>): Tool {
  return defineTool({
    name: "run_task",
    title: "Run task",
    description: "Runs a task.",
    args: path,
    detail: (args) => args.path,
    ask: async (args) => ({
      key: `run ${args.path}`,
      text: args.path,
      run: async () => found(await run(args.path)),
    }),
  });
}

export function toolsDeps(tools: readonly Tool[], changes: Partial<ToolsDeps> = {}): ToolsDeps {
  const { now, after } = fakeClock();
  let ids = 0;
  return {
    tools,
    approvals: { isAllowed: () => false, ask: async () => false },
    newId: () => `step-${(ids += 1)}`,
    roomTokens: 50_000,
    now,
    after,
    ...changes,
  };
}
