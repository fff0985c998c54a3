import * as vscode from "vscode";
import * as z from "zod/mini";
import { parseJson } from "../../core/provider/wireValue.ts";
import { found, problem, type Tool } from "../../core/run/tools/tool.ts";

/** Plumb's own are there already; VS Code's serve its own chat, and need it (names as of 1.139). */
const leftOut =
  /^(plumb_|vscode_|inline_chat|terminal_|(get|kill|send_to|run_in)_terminal|(create_and_)?run_task$|get_task_output$|manage_todo|task_complete$|runSubagent$|renderMermaid)/;
const input = z.record(z.string(), z.unknown());
const longestName = 64;
const longestDescription = 600;
const limitMs = 2 * 60_000;

/** Tools that MCP servers and other extensions give VS Code. */
export const offeredTools = (): readonly vscode.LanguageModelToolInformation[] =>
  vscode.lm.tools.filter(({ name }) => !leftOut.test(name));

/** Those of them that the user added. What they do is not known, so each call is asked for. */
export function editorTools(names: readonly string[]): readonly Tool[] {
  return offeredTools()
    .filter(({ name }) => names.includes(name))
    .map(editorTool);
}

function editorTool({ name, description, inputSchema }: vscode.LanguageModelToolInformation): Tool {
  const parameters = z.catch(input, {}).parse(inputSchema);
  return {
    // As both APIs take names; a dot or a slash would have the whole request refused.
    name: name.replaceAll(/[^\w-]/g, "_").slice(0, longestName),
    title: name,
    description: description.slice(0, longestDescription),
    parameters: { type: "object", properties: {}, ...parameters },
    isLoose: true,
    isPure: false,
    limitMs,
    open(written) {
      const read = z.safeParse(input, parseJson(written.trim() === "" ? "{}" : written));
      if (!read.success) return problem("The arguments are not a JSON object.");
      return {
        kind: "call",
        detail: written,
        ask: async () => ({
          key: `tool ${name}`,
          text: `${name} ${JSON.stringify(read.data, undefined, 2)}`,
          run: (signal) => invoke(name, read.data, signal),
        }),
      };
    },
  };
}

async function invoke(name: string, args: Record<string, unknown>, signal: AbortSignal) {
  const cancel = new vscode.CancellationTokenSource();
  const stop = () => cancel.cancel();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const { content } = await vscode.lm.invokeTool(name, { input: args, toolInvocationToken: undefined }, cancel.token);
    const parts = content.map((part) =>
      part instanceof vscode.LanguageModelTextPart ? part.value : "[Something that is not text was left out.]",
    );
    return found(parts.join("\n"));
  } finally {
    signal.removeEventListener("abort", stop);
    cancel.dispose();
  }
}
