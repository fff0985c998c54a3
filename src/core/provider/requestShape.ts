import type { Model } from "../models/catalog.ts";
import { clampEffort } from "../models/ladders.ts";
import type { Effort } from "../models/tier.ts";
import type { Lesson } from "./lessons.ts";
import type { Connection, ModelRequest } from "./provider.ts";

/** The part of the catalog that decides how a request is written. */
export type ModelTraits = Pick<Model, "apis" | "efforts" | "role" | "needsFormattingLine" | "maxOutputTokens"> & {
  readonly supports: Pick<Model["supports"], "summary">;
};

/** A request with all that depends on the model and the address decided. */
export interface RequestShape {
  readonly api: "responses" | "chat";
  readonly role: "developer" | "system";
  readonly instructions: string;
  /** Undefined: the parameter is left out. */
  readonly effort: Effort | undefined;
  readonly wantsSummary: boolean;
  readonly maxOutputTokens: number;
  readonly outputLimit: "max_tokens" | "max_completion_tokens";
  readonly wantsStreamUsage: boolean;
}

/** The API refuses smaller limits. */
const leastOutputTokens = 16;
/** Every gateway that takes an effort takes these. */
const commonEfforts: readonly Effort[] = ["low", "medium", "high"];

/** Sampling parameters are never sent: reasoning models refuse them, and Plumb has no use for them. */
export function shapeRequest(
  request: ModelRequest,
  connection: Connection,
  traits: ModelTraits | undefined,
  lesson: Lesson,
): RequestShape {
  const isOpenAi = connection.preset !== "compatible";
  const lacksApi = isOpenAi && traits !== undefined && !traits.apis.includes(connection.api);
  const api = lesson.api ?? (lacksApi ? "responses" : connection.api);
  const effort = effortOf(request.effort, isOpenAi, traits, lesson);
  const needsLine = traits?.needsFormattingLine === true;
  return {
    api,
    role: traits?.role ?? (isOpenAi ? "developer" : "system"),
    instructions: needsLine ? `Formatting re-enabled\n${request.instructions}` : request.instructions,
    effort,
    wantsSummary: effort !== undefined && effort !== "none" && traits?.supports.summary !== false && !lesson.noSummary,
    maxOutputTokens: Math.max(
      leastOutputTokens,
      Math.min(request.maxOutputTokens, traits?.maxOutputTokens ?? Infinity),
    ),
    outputLimit: lesson.outputLimit ?? (isOpenAi || isReasoning(traits) ? "max_completion_tokens" : "max_tokens"),
    wantsStreamUsage: !lesson.noStreamOptions,
  };
}

function effortOf(
  wanted: Effort,
  isOpenAi: boolean,
  traits: ModelTraits | undefined,
  lesson: Lesson,
): Effort | undefined {
  const taken = lesson.efforts ?? traits?.efforts ?? (isOpenAi ? undefined : commonEfforts);
  if (taken === undefined) return wanted;
  return taken.length === 0 ? undefined : clampEffort(wanted, { efforts: [...taken] });
}

function isReasoning(traits: ModelTraits | undefined): boolean {
  return traits !== undefined && traits.efforts.length > 0;
}
