import * as z from "zod/mini";
import { efforts } from "./tier.ts";

/** USD per million tokens. An absent `cachedInput` or `cacheWrite` means that it is billed like other input. */
const price = z.object({
  input: z.number(),
  cachedInput: z.optional(z.number()),
  cacheWrite: z.optional(z.number()),
  cacheWrite12h: z.optional(z.number()),
  output: z.number(),
});

/** Of a service tier: all prices times a factor, or prices of its own. */
const tierPrice = z.union([z.object({ factor: z.number() }), price]);

/** Of a tool that runs at the provider, whatever model calls it. */
const toolPrice = z.object({
  usdPerThousand: z.number(),
  /** What is counted. */
  per: z.enum(["search", "container"]),
  sources: z.array(z.string()),
  uncertain: z.optional(z.array(z.string())),
});
/** By the tool's name; one that is missing has no known price. */
export const toolPricesSchema = z.object({
  webSearch: z.optional(toolPrice),
  fileSearch: z.optional(toolPrice),
  codeInterpreter: z.optional(toolPrice),
});

/** When a request may use a parameter or tools, depending on the effort it names. */
const condition = z.enum(["always", "withEffortNone", "withoutEffort", "never"]);

/** One entry of `catalog.json`. */
export const modelSchema = z.object({
  id: z.string(),
  aliases: z.optional(z.array(z.string())),
  /** Dated snapshots that have another price than this entry. */
  foreignSnapshots: z.optional(z.array(z.string())),
  status: z.enum(["active", "deprecated", "shutdown", "uncertain"]),
  /** Of OpenAI's own API; gateways may serve a model longer. */
  shutdownDate: z.optional(z.string()),
  replacement: z.optional(z.string()),
  /** The replacement is meant with this `reasoning.mode`. */
  replacementMode: z.optional(z.literal("pro")),
  price: z.extend(price, { sources: z.array(z.string()) }),
  /** By the name in the response: `batch`, `flex`, `priority`. A tier that is missing has no known price. */
  serviceTiers: z.optional(z.record(z.string(), tierPrice)),
  promo: z.optional(z.object({ guaranteedUntil: z.string(), listPrice: price })),
  /** Above so many input tokens the whole request is billed by these factors. */
  longContext: z.optional(
    z.object({ aboveInputTokens: z.number(), inputFactor: z.number(), outputFactor: z.number() }),
  ),
  /** Input and output together. */
  contextWindow: z.number(),
  /** Only where it is known to be less than the window minus the output. */
  maxInputTokens: z.optional(z.number()),
  maxOutputTokens: z.number(),
  apis: z.array(z.enum(["responses", "chat"])),
  /** Empty for a model that does not reason: it takes no effort at all. */
  efforts: z.array(z.enum(efforts)),
  defaultEffort: z.optional(z.enum(efforts)),
  role: z.enum(["developer", "system"]),
  /** The older o-series writes markdown only when the developer message starts with `Formatting re-enabled`. */
  needsFormattingLine: z.optional(z.boolean()),
  supports: z.object({
    summary: z.boolean(),
    streaming: z.boolean(),
    structured: z.boolean(),
    parallelTools: z.boolean(),
    vision: z.boolean(),
    verbosity: z.boolean(),
    promptCache: z.boolean(),
    toolsInChat: condition,
    /** temperature, top_p and the like */
    sampling: condition,
  }),
  /** What the sources disagree on or do not say, for the user to read. */
  uncertain: z.optional(z.array(z.string())),
});
