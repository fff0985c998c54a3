import * as z from "zod/mini";
import type { Exception } from "../../core/context/debugger/exception.ts";
import type { AskAdapter } from "./adapter.ts";
import type { Stop } from "./stops.ts";

const text = z.catch(z.optional(z.string()), undefined);
const mostCauses = 5;

interface Details {
  readonly message?: string | undefined;
  readonly typeName?: string | undefined;
  readonly stackTrace?: string | undefined;
  readonly innerException?: readonly Details[] | undefined;
}
const details: z.ZodMiniType<Details> = z.object({
  message: text,
  typeName: text,
  stackTrace: text,
  innerException: z.catch(z.optional(z.array(z.lazy(() => details))), undefined),
});
const exceptionInfo = z.object({
  exceptionId: text,
  description: text,
  breakMode: text,
  details: z.catch(z.optional(details), undefined),
});

/** What the adapter knows of the exception, else what it said when it stopped; undefined when it stopped on none. */
export async function readException(ask: AskAdapter, stop: Omit<Stop, "session">): Promise<Exception | undefined> {
  const info =
    stop.threadId === undefined ? undefined : await ask("exceptionInfo", { threadId: stop.threadId }, exceptionInfo);
  const isOnException = stop.reason === "exception";
  if (!info && !isOnException) return undefined;
  const inner = info?.details;
  const message = inner?.message ?? info?.description;
  const name = inner?.typeName ?? info?.exceptionId;
  return {
    name,
    message: message ?? (name === undefined ? stop.text : undefined),
    breakMode: info?.breakMode,
    stackText: inner?.stackTrace,
    causes: causesOf(inner),
  };
}

function causesOf(outer: Details | undefined): string[] {
  const causes: string[] = [];
  for (let one = outer?.innerException?.[0]; one && causes.length < mostCauses; one = one.innerException?.[0]) {
    const said = [one.typeName, one.message].filter((part) => part !== undefined && part !== "").join(": ");
    if (said !== "") causes.push(said);
  }
  return causes;
}
