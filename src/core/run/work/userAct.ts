import * as z from "zod/mini";
import { tiers } from "../../models/tier.ts";
import { plannedStepSchema } from "./plan.ts";

const tier = z.enum(tiers);
const limit = z.exactOptional(z.number());

/**
 * What the user wants of a task. It is written beside the run until whoever works on it has taken it in, so that no
 * press of a button is lost with a window, nor heeded twice: each is nothing where the task is beyond it.
 */
export const userActSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("planAgain"), tier, description: z.string() }),
  z.object({ type: z.literal("approved"), plan: z.array(plannedStepSchema), limit }),
  z.object({ type: z.literal("retried"), step: z.string(), tier: z.exactOptional(tier) }),
  z.object({ type: z.literal("skipped"), step: z.string() }),
  z.object({ type: z.literal("limited"), limit }),
  z.object({ type: z.literal("paused") }),
  z.object({ type: z.literal("resumed") }),
]);
export type UserAct = Readonly<z.infer<typeof userActSchema>>;
