import type * as z from "zod/mini";
import { answerForm } from "../../provider/structured/answerForm.ts";
import { type Asking, problem, type Tool, type ToolResult } from "./tool.ts";

type Definition<Args> = Pick<Tool, "name" | "title" | "description" | "limitMs"> & {
  readonly args: z.ZodMiniType<Args>;
  /** The arguments in short, for the reader. */
  readonly detail: (args: Args) => string;
} & (
    | { readonly run: (args: Args, signal: AbortSignal) => Promise<ToolResult> }
    | { readonly ask: (args: Args, signal: AbortSignal) => Promise<Asking | ToolResult> }
  );

/** A tool whose arguments are read by a schema; what is described to the model is made from the same one. */
export function defineTool<Args>(definition: Definition<Args>): Tool {
  const { args: schema, detail, name, title, description, limitMs } = definition;
  const form = answerForm(name, schema);
  return {
    name,
    title,
    description,
    ...(limitMs !== undefined && { limitMs }),
    parameters: form.shape.schema,
    isPure: "run" in definition,
    open(written) {
      // A function without parameters may be called with nothing at all.
      const reading = form.read(written.trim() === "" ? "{}" : written);
      if (!reading.isRead) return problem(`The arguments of ${name} could not be used. ${reading.problem}`);
      const { value } = reading;
      const call = { kind: "call", detail: detail(value) } as const;
      if ("run" in definition) return { ...call, run: (signal) => definition.run(value, signal) };
      return { ...call, ask: (signal) => definition.ask(value, signal) };
    },
  };
}
