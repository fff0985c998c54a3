import * as z from "zod/mini";
import type { Model } from "../../models/catalog.ts";
import { costOf } from "../../money/cost.ts";
import { usageSchema } from "../../money/usageSchema.ts";
import type { BatchResult } from "../../provider/batch/batchResults.ts";
import { failureKinds } from "../../provider/failure/failure.ts";

const finishes = ["stop", "length", "toolCalls", "contentFilter", "refusal", "cancelled"] as const;

const about = {
  n: z.number(),
  /** Epoch milliseconds: when it was read. */
  at: z.number(),
  usage: z.exactOptional(usageSchema),
  /** Micro-dollars; absent without usage or price. */
  cost: z.exactOptional(z.number()),
};

const resultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answered"), ...about, text: z.string(), finish: z.enum(finishes) }),
  z.object({
    kind: z.literal("failed"),
    ...about,
    failure: z.enum(failureKinds),
    /** The provider's own words, untrusted. */
    message: z.string(),
  }),
]);

/** What became of one request, as the run's folder keeps it: a line of JSON. What was never run has none. */
export type StoredResult = Readonly<z.infer<typeof resultSchema>>;

/** All of a result but its text: what lists and sums need, of thousands at once. */
export type ResultHead = Pick<StoredResult, "kind" | "usage" | "cost"> & {
  /** Of an answer. */
  readonly finish?: Extract<StoredResult, { kind: "answered" }>["finish"];
};

/** A result without its text. */
export function headOf(result: StoredResult): ResultHead {
  const { kind, usage, cost } = result;
  return {
    kind,
    ...(usage && { usage }),
    ...(cost !== undefined && { cost }),
    ...(result.kind === "answered" && { finish: result.finish }),
  };
}

/** Name of the file with a part's results, in the run's folder. */
export function resultsFile(part: string): string {
  return `${part}.results.jsonl`;
}

/** Undefined for a torn or foreign line. */
export function parseResult(line: string): StoredResult | undefined {
  try {
    return resultSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

const longestMessage = 1_000;

/** Undefined for what was never run. */
export function storedOf(
  n: number,
  result: BatchResult,
  model: Model | undefined,
  at: number,
): StoredResult | undefined {
  if (result.kind === "missed") return undefined;
  const { usage } = result;
  const cost = usage && costOf(usage, model)?.total;
  const bill = { n, at, ...(usage && { usage }), ...(cost !== undefined && { cost }) };
  if (result.kind === "answered") return { kind: "answered", ...bill, text: result.text, finish: result.finish };
  const { kind, message } = result.failure;
  return { kind: "failed", ...bill, failure: kind, message: message.slice(0, longestMessage) };
}

/** Whether the provider bills it: a refusal brings no usage. */
export function isBilled({ usage }: StoredResult): boolean {
  return usage !== undefined;
}
