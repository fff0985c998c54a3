import * as z from "zod/mini";
import { readWireError } from "../../../src/core/provider/failure/wireError.ts";
import type { Recording } from "./replayRecording.ts";
import type { ReplayOutcome } from "./replayRun.ts";

const count = z.nullish(z.number());
const details = z.nullish(z.object({ cached_tokens: count, reasoning_tokens: count }));
const counts = z.object({
  input_tokens: count,
  prompt_tokens: count,
  output_tokens: count,
  completion_tokens: count,
  total_tokens: count,
  input_tokens_details: details,
  prompt_tokens_details: details,
  output_tokens_details: details,
  completion_tokens_details: details,
  cached_tokens: count,
});

export interface Difference {
  readonly field: string;
  readonly ours: string;
  readonly expected: string;
}

/** The fields in which an outcome is not what the recording expects, nothing excused. */
export function differences(outcome: ReplayOutcome, { expected, status }: Recording): readonly Difference[] {
  const wanted = expected.error === undefined ? undefined : readWireError(expected.error);
  const { error } = outcome;
  const found: Difference[] = [];
  const compare = (field: string, ours: unknown, theirs: unknown) => {
    const [left, right] = [JSON.stringify(ours) ?? "nothing", JSON.stringify(theirs) ?? "nothing"];
    if (left !== right) found.push({ field, ours: shorten(left, right), expected: shorten(right, left) });
  };
  compare("text", outcome.text, expected.text);
  compare("reasoning", outcome.reasoning, expected.reasoning);
  compare("toolCalls", outcome.toolCalls, expected.tool_calls);
  compare("usage", countsIn(outcome.usage), countsIn(expected.usage));
  compare("finish", outcome.finish, expected.finish);
  compare("error.status", error ? (error.status ?? 200) : undefined, expected.error === undefined ? undefined : status);
  compare("error.code", error && wanted ? error.code : undefined, wanted?.code ?? wanted?.type);
  return found;
}

function countsIn(usage: unknown) {
  if (usage === null || usage === undefined) return undefined;
  const wire = counts.parse(usage);
  return {
    input: wire.input_tokens ?? wire.prompt_tokens,
    cached: (wire.input_tokens_details ?? wire.prompt_tokens_details)?.cached_tokens ?? wire.cached_tokens ?? 0,
    output: wire.output_tokens ?? wire.completion_tokens,
    reasoning: (wire.output_tokens_details ?? wire.completion_tokens_details)?.reasoning_tokens ?? 0,
    total: wire.total_tokens,
  };
}

/** The part around the first difference. */
function shorten(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  const from = Math.max(0, at - 20);
  return `${from > 0 ? "…" : ""}${text.slice(from, from + 80)}${from + 80 < text.length ? "…" : ""}`;
}
