import * as z from "zod/mini";
import { defineTool } from "../../core/run/tools/defineTool.ts";
import { found, type Tool } from "../../core/run/tools/tool.ts";
import { t } from "../../l10n/language.ts";
import { stackText, variablesText, type WatchDeps } from "../debugger/debuggerTexts.ts";

const frame = z.int().check(z.minimum(0), z.describe("Number in debug_stack"));
const evaluation = z.object({ frame, expression: z.string().check(z.minLength(1)) });
const limitMs = 15_000;

/** There only while a program is paused. */
export function debugTools(deps: Pick<WatchDeps, "stops" | "boundary">): readonly Tool[] {
  if (deps.stops.all().length === 0) return [];
  return [
    defineTool({
      name: "debug_stack",
      title: t("Call stack"),
      description: "Shows the call stack of the program that is paused in the debugger.",
      args: z.object({}),
      limitMs,
      detail: () => "",
      run: async (_, signal) => found(await stackText(undefined, { ...deps, signal })),
    }),
    defineTool({
      name: "debug_variables",
      title: t("Variables"),
      description: "Shows the variables of a stack frame of the paused program, or one member path such as user.name.",
      args: z.object({ frame, expression: z.optional(z.string()) }),
      limitMs,
      detail: ({ frame: number, expression = "" }) => `#${number} ${expression}`.trim(),
      run: async ({ frame: number, expression }, signal) =>
        found(await variablesText(undefined, number, expression, { ...deps, signal })),
    }),
    defineTool({
      name: "debug_evaluate",
      title: t("Evaluate"),
      description: "Evaluates an expression in a stack frame of the paused program. The user is asked first.",
      args: evaluation,
      limitMs,
      detail: ({ frame: number, expression }) => `#${number} ${expression}`,
      ask: async ({ frame: number, expression }) => ({
        key: `debug_evaluate ${expression}`,
        text: expression,
        run: async (signal) =>
          found(await variablesText(undefined, number, expression, { ...deps, signal, isApproved: true })),
      }),
    }),
  ];
}
