import { clampEffort } from "../../models/ladders.ts";
import type { Effort } from "../../models/tier.ts";

/** How a server wants effort and thinking asked for. */
export type Dialect = "openai" | "openrouter" | "vllm" | "deepseek" | "groq" | "gemini" | "local";

/** Fields that are no part of Chat Completions. A model that refuses one is asked without it from then on. */
export const extraFields = ["thinking", "chat_template_kwargs", "reasoning_format", "extra_body"] as const;
export type ExtraField = (typeof extraFields)[number];

/** The part of a Chat body that asks for thinking. */
export interface ThinkingFields {
  readonly reasoning_effort?: Effort;
  readonly reasoning?: { readonly effort: Effort };
  readonly thinking?: { readonly type: "enabled" | "disabled" };
  readonly chat_template_kwargs?: { readonly enable_thinking: boolean; readonly thinking: boolean };
  readonly reasoning_format?: "parsed";
  readonly extra_body?: { readonly google: { readonly thinking_config: ThinkingConfig } };
}

type ThinkingConfig =
  | { readonly include_thoughts: true; readonly thinking_level: Effort }
  | { readonly include_thoughts: true; readonly thinking_budget: number };

const common = ["low", "medium", "high"] as const;

/** What DeepSeek itself makes of other names (api-docs.deepseek.com, Thinking Mode, 2026-11). */
const deepseekEfforts = {
  none: "none",
  minimal: "low",
  low: "low",
  medium: "high",
  high: "high",
  xhigh: "high",
  max: "max",
} as const satisfies Record<Effort, Effort>;

/** The budgets that Gemini gives these efforts (ai.google.dev, OpenAI compatibility, 2026-11). */
const geminiBudgets: Readonly<Partial<Record<Effort, number>>> = { low: 1_024, medium: 8_192, high: 24_576 };

/**
 * The effort as a server names it, for a model of which nothing else is known. Undefined: the server thinks by itself,
 * and naming an effort would be refused.
 */
export function effortAt(dialect: Dialect, wanted: Effort, model: string): Effort | undefined {
  switch (dialect) {
    case "openai":
      return clampEffort(wanted, { efforts: [...common] });
    case "openrouter":
      return wanted;
    case "deepseek":
      return deepseekEfforts[wanted];
    case "groq":
      if (isGptOss(model)) return clampEffort(wanted, { efforts: [...common] });
      // Its other models only know whether to think, and do so unless told not to (console.groq.com, Reasoning).
      return wanted === "none" ? "none" : undefined;
    case "gemini":
      return clampEffort(wanted, { efforts: ["none", "minimal", ...common] });
    case "vllm":
    case "local":
      return clampEffort(wanted, { efforts: isGptOss(model) ? [...common] : ["none", ...common] });
    default:
      dialect satisfies never;
      return undefined;
  }
}

/** How a Chat body asks to think so hard, without the fields that were refused before. */
export function thinkingFields(
  dialect: Dialect,
  effort: Effort | undefined,
  model: string,
  refused: readonly ExtraField[] = [],
): ThinkingFields {
  const named = effort === undefined ? {} : { reasoning_effort: effort };
  const takes = (field: ExtraField) => !refused.includes(field);
  switch (dialect) {
    case "openai":
    case "local":
      return named;
    case "openrouter":
      // Cost and usage come unasked: `usage.include` has no effect any more (openrouter.ai, Usage Accounting, 2026-11).
      return effort === undefined ? {} : { reasoning: { effort } };
    case "deepseek": {
      if (effort === undefined || !takes("thinking")) return effort === "none" ? {} : named;
      return effort === "none" ? { thinking: { type: "disabled" } } : { thinking: { type: "enabled" }, ...named };
    }
    case "vllm": {
      // Templates name the switch differently and pass over what they do not know. Effort is a matter of the model.
      if (isGptOss(model)) return named;
      if (effort === undefined || !takes("chat_template_kwargs")) return {};
      const isOn = effort !== "none";
      return { chat_template_kwargs: { enable_thinking: isOn, thinking: isOn } };
    }
    case "groq":
      if (isGptOss(model) || effort === "none" || !takes("reasoning_format")) return named;
      return { ...named, reasoning_format: "parsed" };
    case "gemini": {
      const config = takes("extra_body") ? geminiConfig(effort, model) : undefined;
      // Never both: they are two controls of the same thing, and Gemini refuses that.
      return config ? { extra_body: { google: { thinking_config: config } } } : named;
    }
    default:
      dialect satisfies never;
      return named;
  }
}

/** Only this asks Gemini to show its thoughts. 2.5 counts in tokens, later generations know levels. */
function geminiConfig(effort: Effort | undefined, model: string): ThinkingConfig | undefined {
  const generation = Number(/gemini-(\d+(?:\.\d+)?)/.exec(model)?.[1] ?? 0);
  if (effort === undefined || effort === "none") return undefined;
  if (generation >= 3) return { include_thoughts: true, thinking_level: effort };
  const budget = geminiBudgets[effort];
  return generation >= 2.5 && budget !== undefined ? { include_thoughts: true, thinking_budget: budget } : undefined;
}

/** The open models of OpenAI, which every server runs with their own three efforts. */
function isGptOss(model: string): boolean {
  return /gpt-oss/i.test(model);
}
