import { parseTraces } from "../../../src/core/context/trace/parseTraces.ts";
import { innermostOwn } from "../../../src/core/context/trace/trace.ts";
import type { CodeBlock, PromptText } from "./promptText.ts";

export interface ReportedProblem {
  readonly message: string;
  readonly path: string | undefined;
  /** Of the file; undefined when the report names none. */
  readonly line: number | undefined;
}

/** The code that a stack trace among the words leads to, where it came along. */
export function tracedIn({
  prose,
  blocks,
}: PromptText): { readonly problem: ReportedProblem; readonly block: CodeBlock } | undefined {
  const quoted = blocks.filter(({ path }) => path === undefined).flatMap(({ code }) => code);
  const [trace] = parseTraces([...quoted, ...prose].join("\n"));
  const own = trace && innermostOwn(trace);
  if (!own || trace.language === "generic" || trace.language === "report") return undefined;
  const written = own.path?.replaceAll("\\", "/") ?? "";
  const block = blocks.find(({ path }) => path !== undefined && (written.endsWith(path) || path.endsWith(written)));
  const message = [trace.kind, trace.message.split("\n")[0]]
    .filter((part) => part !== undefined && part !== "")
    .join(": ");
  return block && { block, problem: { message, path: block.path, line: own.line } };
}
