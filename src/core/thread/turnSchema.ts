import * as z from "zod/mini";
import { pieceKinds } from "../context/piece.ts";
import { fileEditSchema } from "../edits/fileEdit.ts";
import { efforts, tiers } from "../models/tier.ts";
import { costLabels } from "../money/receipt.ts";
import { hostedTools } from "../money/usage.ts";
import { usageSchema } from "../money/usageSchema.ts";
import { adviceActions } from "../provider/failure/advice.ts";
import { failureKinds } from "../provider/failure/failure.ts";
import { toolStates } from "../provider/toolStep.ts";
import { marks } from "../router/outcome.ts";
import { imageSchema } from "../task/imageSchema.ts";
import { commandNames } from "../task/task.ts";

/** JSON drops undefined fields; the types name them all. */
const maybe = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.optional(schema),
    z.transform((value: z.output<S> | undefined) => value),
  );

const tier = z.enum(tiers);
const effort = z.enum(efforts);
const place = z.object({ uri: z.string(), path: z.string(), startLine: z.number(), endLine: z.number() });
const summary = {
  id: z.string(),
  kind: z.enum(pieceKinds),
  label: z.string(),
  place: maybe(place),
  tokens: z.number(),
  isAutomatic: maybe(z.boolean()),
  omitted: maybe(z.string()),
};
export const pieceSchema = z.object({
  ...summary,
  language: z.string(),
  text: z.string(),
  image: z.exactOptional(imageSchema),
});

export const hostedToolsSchema = z.array(
  z.union([
    z.object({ tool: z.enum(["webSearch", "codeInterpreter"]) }),
    z.object({ tool: z.literal("fileSearch"), storeIds: z.array(z.string()) }),
  ]),
);

const decision = z.object({
  tier,
  score: z.number(),
  ruleScore: maybe(z.number()),
  reasons: z.array(z.object({ text: z.string(), weight: z.number() })),
  runnerUp: maybe(tier),
  boundaries: maybe(z.object({ medium: z.number(), high: z.number(), max: z.number() })),
  chosenBy: z.enum(["router", "user"]),
});
const estimate = z.object({
  inputTokens: z.number(),
  low: maybe(z.number()),
  high: maybe(z.number()),
  ceiling: maybe(z.number()),
  typicalThinking: z.number(),
  instead: maybe(z.object({ tier, low: maybe(z.number()), high: maybe(z.number()) })),
  maxCalls: z.exactOptional(z.number()),
  mostLooks: z.exactOptional(z.number()),
  isExact: maybe(z.boolean()),
  learntFrom: maybe(z.number()),
  typicalFrom: maybe(z.number()),
  typicalMs: maybe(z.number()),
});
const cost = z.object({
  total: z.number(),
  lines: z.array(
    z.object({
      label: z.enum(costLabels),
      tokens: z.number(),
      unit: z.exactOptional(z.literal("calls")),
      usdPerMillion: z.number(),
      cost: z.number(),
    }),
  ),
  source: z.enum(["catalog", "gateway"]),
  listed: z.exactOptional(z.number()),
});
const receipt = z.object({
  connection: z.string(),
  tier,
  model: z.string(),
  is: z.exactOptional(z.string()),
  effort,
  usage: maybe(usageSchema),
  isEstimated: z.boolean(),
  cost: maybe(cost),
  told: maybe(z.number()),
  isSimulated: z.boolean(),
  elapsedMs: z.number(),
  firstTokenMs: maybe(z.number()),
  requestId: maybe(z.string()),
  cached: maybe(z.object({ at: z.number(), usage: maybe(usageSchema), saved: maybe(z.number()), savedMs: z.number() })),
});
const failure = z.object({
  kind: z.enum(failureKinds),
  message: z.string(),
  status: maybe(z.number()),
  code: maybe(z.string()),
  param: maybe(z.string()),
  requestId: maybe(z.string()),
  retryAfterMs: maybe(z.number()),
});

const turnFields = {
  id: z.string(),
  command: z.enum(commandNames),
  title: z.string(),
  question: z.string(),
  hostedTools: maybe(hostedToolsSchema),
  addedTools: maybe(z.array(z.string())),
  pieces: z.array(z.object(summary)),
  omissions: z.array(z.string()),
  askedAt: z.number(),
  state: z.enum(["running", "done", "stopped", "failed", "interrupted"]),
  chosenTier: maybe(tier),
  decision: maybe(decision),
  rung: maybe(
    z.object({
      model: z.string(),
      is: z.exactOptional(z.string()),
      effort,
      maxOutputTokens: z.number(),
      background: z.exactOptional(z.boolean()),
    }),
  ),
  estimate: maybe(estimate),
  background: maybe(
    z.object({
      connection: z.string(),
      startedAt: z.number(),
      firstTokenAt: maybe(z.number()),
      requestId: maybe(z.string()),
      place: maybe(z.object({ responseId: z.string(), after: z.number() })),
      pickedUp: maybe(z.array(z.number())),
      sendsSecrets: maybe(z.boolean()),
      before: maybe(
        z.object({ usage: usageSchema, isEstimated: z.boolean(), cost: maybe(cost), told: maybe(z.number()) }),
      ),
    }),
  ),
  takenAt: maybe(z.number()),
  thinking: maybe(
    z.object({
      text: z.string(),
      length: maybe(z.number()),
      headline: maybe(z.string()),
      phases: maybe(z.array(z.object({ headline: z.string(), at: z.number() }))),
      startedAt: z.number(),
      endedAt: maybe(z.number()),
    }),
  ),
  answer: z.string(),
  notices: z.array(z.string()),
  masked: maybe(z.number()),
  steps: maybe(
    z.array(
      z.object({
        id: z.string(),
        tool: z.enum(hostedTools),
        state: z.enum(["running", "done", "failed"]),
        detail: z.string(),
      }),
    ),
  ),
  calls: maybe(
    z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        title: z.string(),
        detail: z.string(),
        state: z.enum(toolStates),
        asks: maybe(z.string()),
        lines: maybe(z.number()),
        elapsedMs: maybe(z.number()),
        preview: maybe(z.string()),
      }),
    ),
  ),
  sources: maybe(z.array(z.object({ title: z.string(), url: maybe(z.string()) }))),
  files: maybe(z.array(z.object({ containerId: z.string(), fileId: z.string(), name: z.string() }))),
  outputTokens: z.number(),
  spent: maybe(z.number()),
  finish: maybe(z.enum(["stop", "length", "toolCalls", "contentFilter", "refusal", "cancelled"])),
  failure: maybe(failure),
  advice: maybe(
    z.object({
      title: z.string(),
      sentence: z.string(),
      actions: z.array(z.enum(adviceActions)),
      offer: maybe(
        z.union([
          z.object({ model: z.string(), priceFactor: z.number() }),
          z.object({ connection: z.string(), label: z.string() }),
        ]),
      ),
      ways: maybe(
        z.array(
          z.union([
            z.object({ kind: z.literal("tier"), tier, atMost: z.number() }),
            z.object({ kind: z.literal("cap"), maxOutputTokens: z.number(), atMost: z.number() }),
            z.object({ kind: z.literal("standard"), atMost: maybe(z.number()) }),
            z.object({ kind: z.literal("anyway"), atMost: maybe(z.number()) }),
          ]),
        ),
      ),
    }),
  ),
  receipt: maybe(receipt),
  mark: maybe(z.enum(marks)),
  isCheck: maybe(z.boolean()),
  isFlex: maybe(z.boolean()),
  deeper: maybe(
    z.object({ because: z.enum(["hedges", "stillFails", "didNotFit"]), hedge: maybe(z.string()), tier, estimate }),
  ),
  isUndone: maybe(z.boolean()),
  branch: maybe(
    z.object({ threadId: z.string(), title: z.string(), original: maybe(z.string()), cacheKey: maybe(z.string()) }),
  ),
  edits: maybe(z.array(fileEditSchema)),
  became: maybe(z.string()),
};

/** A turn as it is kept on disk. */
export const turnSchema = z.object({
  ...turnFields,
  compared: maybe(z.array(z.object(turnFields))),
  goesOnWith: maybe(z.string()),
});
