import type { CompactedResponse, ResponseCompactParams } from "openai/resources/responses/responses";
import * as z from "zod/mini";
import { responsesUsage } from "./answerUsage.ts";
import { checkWindow } from "./checks.ts";
import type { EndpointTools } from "./endpoints.ts";
import { createIds } from "./ids.ts";
import { countInput } from "./inputUsage.ts";
import { cacheOptions } from "./caching.ts";
import { parseBody } from "./parameters.ts";
import type { Prompt, PromptTurn } from "./prompt.ts";
import { readResponses } from "./readResponses.ts";
import { familyOf, seal } from "./seal.ts";

const text = z.nullish(z.string());
const anything = z.optional(z.unknown());

const bodySchema = z.strictObject({
  image: anything,
  input: anything,
  instructions: text,
  model: z.string(),
  previous_response_id: text,
  prompt_cache_key: text,
  prompt_cache_options: cacheOptions,
  prompt_cache_retention: text,
  service_tier: text,
} satisfies Record<keyof ResponseCompactParams, z.ZodMiniType>);

/** Of each turn that is not the user's, this much goes into the compaction. */
const keptCharacters = 400;

/** POST /v1/responses/compact: what the user said stays as it is, the rest becomes one encrypted item. */
export function compactResponses(raw: unknown, { encoder, cache, kept, now }: EndpointTools): unknown {
  const { image: _, input = [], ...body } = parseBody(bodySchema, raw);
  const { prompt } = readResponses({ ...body, input: input ?? [] }, kept);
  const inputTokens = countInput(prompt, encoder);
  checkWindow(prompt.api, prompt.model, inputTokens);
  const summary = summarise(prompt);
  const outputTokens = encoder.count(summary);
  const ids = createIds();
  const compaction = {
    id: ids.item("cmp"),
    type: "compaction",
    encrypted_content: seal({
      kind: "compaction",
      family: familyOf(prompt.model.id),
      tokens: outputTokens,
      text: summary,
    }),
  } as const;
  const usage = responsesUsage(cache.use(prompt, inputTokens), { outputTokens, reasoningTokens: 0 });
  return {
    id: ids.response,
    object: "response.compaction",
    created_at: Math.floor(now() / 1000),
    output: [...prompt.turns.filter(isSaid).map((turn) => messageOf(turn, ids.item("msg"))), compaction],
    usage,
  } satisfies Omit<CompactedResponse, "output"> & { readonly output: readonly unknown[] };
}

/** An earlier compaction, too, has the user's role; its text goes into the new one. */
function isSaid({ role, tokens }: PromptTurn): boolean {
  return role === "user" && tokens === undefined;
}

function messageOf({ text: said }: PromptTurn, id: string) {
  return {
    id,
    type: "message",
    status: "completed",
    role: "user",
    content: [{ type: "input_text", text: said }],
  };
}

function summarise({ turns }: Prompt): string {
  return turns
    .filter((turn) => turn.role !== "developer" && !isSaid(turn) && turn.text !== "")
    .map((turn) => (turn.tokens === undefined ? turn.text.slice(0, keptCharacters) : turn.text))
    .join("\n\n");
}
