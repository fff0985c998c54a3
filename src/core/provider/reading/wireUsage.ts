import * as z from "zod/mini";
import type { MicroUsd, Usage } from "../../money/usage.ts";

const count = z.catch(z.optional(z.nullable(z.number().check(z.nonnegative()))), undefined);
const amount = z.catch(z.optional(z.nullable(z.number())), undefined);
const inputDetails = z.catch(
  z.optional(z.nullable(z.object({ cached_tokens: count, cache_write_tokens: count }))),
  undefined,
);
const outputDetails = z.catch(z.optional(z.nullable(z.object({ reasoning_tokens: count }))), undefined);

/** Responses and Chat name the same counts differently; gateways add their own. */
const wireUsage = z.object({
  input_tokens: count,
  prompt_tokens: count,
  output_tokens: count,
  completion_tokens: count,
  total_tokens: count,
  input_tokens_details: inputDetails,
  prompt_tokens_details: inputDetails,
  output_tokens_details: outputDetails,
  completion_tokens_details: outputDetails,
  /** DeepSeek. */
  prompt_cache_hit_tokens: count,
  /** Together. */
  cached_tokens: count,
  /** OpenRouter and LiteLLM, in dollars. */
  cost: amount,
  is_byok: z.catch(z.optional(z.nullable(z.boolean())), undefined),
  cost_details: z.catch(z.optional(z.nullable(z.object({ upstream_inference_cost: amount }))), undefined),
  /** xAI: ten billion ticks are one dollar (checked against its own list price in recorded answers, 2026-11). */
  cost_in_usd_ticks: amount,
});
type WireUsage = z.infer<typeof wireUsage>;

export interface Bill {
  readonly usage: Usage;
  readonly reportedCost: MicroUsd | undefined;
}

/**
 * Undefined when there is no usage, or none of the two counts that make one.
 * `serviceTier` is the response's own: what was asked for may not be what was given.
 */
export function readUsage(value: unknown, serviceTier?: string): Bill | undefined {
  const parsed = wireUsage.safeParse(value);
  if (!parsed.success) return undefined;
  const wire = parsed.data;
  const input = wire.input_tokens ?? wire.prompt_tokens;
  const written = wire.output_tokens ?? wire.completion_tokens;
  if (input === undefined || input === null || written === undefined || written === null) return undefined;

  const inside = wire.input_tokens_details ?? wire.prompt_tokens_details;
  const reasoning = (wire.output_tokens_details ?? wire.completion_tokens_details)?.reasoning_tokens ?? 0;
  const output = isReasoningApart(wire, input, written, reasoning) ? written + reasoning : written;
  const cached = inside?.cached_tokens ?? wire.prompt_cache_hit_tokens ?? wire.cached_tokens ?? 0;
  // Some providers count more cached than input, or more reasoning than output: the whole is what is billed.
  const cachedInput = Math.min(cached, input);
  return {
    usage: {
      input,
      cachedInput,
      cacheWrite: Math.min(inside?.cache_write_tokens ?? 0, input - cachedInput),
      output,
      reasoning: Math.min(reasoning, output),
      ...specialTier(serviceTier),
    },
    reportedCost: readCost(wire),
  };
}

/** `auto` is an echo of the request, and Plumb asks for no tier; `on_demand` is Groq's only tier with prices. */
const standardTiers = new Set(["default", "standard", "auto", "on_demand"]);

function specialTier(name: string | undefined): Pick<Usage, "serviceTier"> {
  if (name === undefined || standardTiers.has(name)) return {};
  // The same tier by its name in requests.
  return { serviceTier: name === "fast" ? "priority" : name };
}

/** xAI's Chat API leaves reasoning out of `completion_tokens`; only the total shows it. */
function isReasoningApart(wire: WireUsage, input: number, written: number, reasoning: number): boolean {
  return reasoning > 0 && wire.total_tokens === input + written + reasoning;
}

function readCost(wire: WireUsage): MicroUsd | undefined {
  if (typeof wire.cost === "number" && wire.cost >= 0) {
    // With the user's own key at OpenRouter, `cost` is only its fee.
    const upstream = wire.is_byok === true ? (wire.cost_details?.upstream_inference_cost ?? 0) : 0;
    return Math.round((wire.cost + upstream) * 1e6);
  }
  // Resellers of xAI's models leave the ticks at 0 and bill by their own list.
  if (typeof wire.cost_in_usd_ticks === "number" && wire.cost_in_usd_ticks > 0) {
    return Math.round(wire.cost_in_usd_ticks / 1e4);
  }
  return undefined;
}
