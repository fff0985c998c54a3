import { keyOf } from "../../core/cache/key.ts";
import { groupOf } from "../../core/cache/near.ts";
import { titleFor } from "../../core/context/title.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { AnswerCache, Keeping } from "../../core/run/askThroughCache.ts";
import type { Prepared, Question } from "../../core/run/prepare.ts";
import type { Settings } from "../settingsSchema.ts";
import { sha256 } from "../store/sha256.ts";

export interface KeepingDeps {
  readonly settings: () => Settings;
  readonly cache: AnswerCache;
}

/** Undefined where an answer holds for its moment or its chat only, or the user keeps none. */
export function keepingOf(
  question: Question,
  prepared: Prepared,
  connection: Connection,
  { settings, cache }: KeepingDeps,
): Keeping | undefined {
  const { task, hostedTools = [], isAnew = false } = question;
  if (!settings()["cache.enabled"] || hostedTools.length > 0 || task.command === "compact") return undefined;
  return {
    cache,
    key: keyOf(connection, prepared.request, sha256),
    group: groupOf(task.command, question.pieces, sha256),
    title: titleFor(task, question.pieces),
    question: task.question,
    isAnew,
  };
}

export async function isKept(keeping: Keeping | undefined): Promise<boolean> {
  if (!keeping || keeping.isAnew) return false;
  return (await keeping.cache.find(keeping.key, keeping.group)) !== undefined;
}
