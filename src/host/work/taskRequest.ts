import * as z from "zod/mini";
import { tiers } from "../../core/models/tier.ts";
import { plannedStepSchema } from "../../core/run/work/plan.ts";
import { userActSchema } from "../../core/run/work/userAct.ts";
import type { TaskRequest } from "../../protocol/task.ts";

const text = z.string().check(z.maxLength(200_000));
const draft = z.object({ plan: z.array(plannedStepSchema).check(z.maxLength(100)), limit: z.optional(z.number()) });

const taskRequest = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({
    type: z.literal("begin"),
    description: z.string().check(z.minLength(1), z.maxLength(20_000)),
    tier: z.enum(tiers),
  }),
  z.object({ type: z.literal("press"), act: userActSchema }),
  z.object({ type: z.literal("draft"), draft }),
  z.object({ type: z.literal("stop") }),
  z.object({ type: z.literal("newTask") }),
  z.object({ type: z.literal("look"), step: z.optional(z.string()) }),
  z.object({
    type: z.literal("edits"),
    act: z.enum(["review", "apply", "discard", "revert"]),
    path: z.optional(z.string()),
  }),
  z.object({ type: z.literal("openLink"), href: z.string() }),
  z.object({ type: z.literal("copy"), text }),
  z.object({ type: z.literal("insert"), text }),
  z.object({
    type: z.literal("useCode"),
    text,
    to: z.enum(["file", "new", "terminal"]),
    path: z.string(),
    language: z.string(),
  }),
]);

/** A message of the task page; undefined for what is none. */
export function readTaskRequest(message: unknown): TaskRequest | undefined {
  const parsed = taskRequest.safeParse(message);
  return parsed.success ? parsed.data : undefined;
}
