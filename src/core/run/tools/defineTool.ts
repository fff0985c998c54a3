import type * as z from "zod/mini";
import { answerForm } from "../../provider/structured/answerForm.ts";
import type { OpenedCall, Tool } from "./tool.ts";
import { problem } from "./tool.ts";

interface Definition<Args> extends Pick<Tool, "name" | "title" | "description" | "limitMs"> {
  readonly args: z.ZodMiniType<Args>;
  /** The arguments in short, for the reader. */
  readonly detail: (args: Args) => string;
  readonly ask?: (args: Args, signal: AbortSignal) => ReturnType<NonNullable<OpenedCall["ask"]>>;
  readonly run: (args: Args, signal: AbortSignal) => ReturnType<OpenedCall["run"]>;
}

/** A tool whose arguments are read by a schema; what is described to the model is made from the same one. */
export function defineTool<Args>({ args: schema, detail, ask, run, ...facts }: Definition<Args>): Tool {
  const form = answerForm(facts.name, schema);
  return {
    ...facts,
    parameters: form.shape.schema,
    isPure: ask === undefined,
    open(written) {
      // A function without parameters may be called with nothing at all.
      const reading = form.read(written.trim() === "" ? "{}" : written);
      if (!reading.isRead) return problem(`The arguments of ${facts.name} could not be used. ${reading.problem}`);
      const { value } = reading;
      return {
        kind: "call",
        detail: detail(value),
        ...(ask && { ask: (signal) => ask(value, signal) }),
        run: (signal) => run(value, signal),
      };
    },
  };
}
