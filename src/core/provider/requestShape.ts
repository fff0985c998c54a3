import type { Model } from "../models/catalog.ts";
import { clampEffort } from "../models/ladders.ts";
import type { Effort } from "../models/tier.ts";
import type { HostedToolChoice } from "./hosted.ts";
import type { Lesson } from "./lessons.ts";
import { presets } from "./presets.ts";
import type { AnswerShape, Connection, ModelRequest } from "./provider.ts";

/** The part of the catalog that decides how a request is written. */
export type ModelTraits = Pick<Model, "apis" | "efforts" | "role" | "needsFormattingLine" | "maxOutputTokens"> & {
  readonly supports: Pick<Model["supports"], "summary" | "structured">;
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
  /** Undefined: no form is wanted, or it is asked for in the instructions. */
  readonly answerShape: AnswerShape | undefined;
  /** Those that the address has and the model was not found to refuse. */
  readonly hostedTools: readonly HostedToolChoice[];
  /** Whether the number of their calls is bounded. */
  readonly hasCallLimit: boolean;
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
  const { isOpenAi, hasHostedTools } = presets[connection.preset];
  const lacksApi = isOpenAi && traits !== undefined && !traits.apis.includes(connection.api);
  const api = lesson.api ?? (lacksApi ? "responses" : connection.api);
  const effort = effortOf(request.effort, isOpenAi, traits, lesson);
  const takesShape = traits?.supports.structured !== false && !lesson.noAnswerShape;
  return {
    api,
    role: traits?.role ?? (isOpenAi ? "developer" : "system"),
    instructions: instructionsOf(request, traits, takesShape),
    effort,
    wantsSummary: effort !== undefined && effort !== "none" && traits?.supports.summary !== false && !lesson.noSummary,
    maxOutputTokens: Math.max(
      leastOutputTokens,
      Math.min(request.maxOutputTokens, traits?.maxOutputTokens ?? Infinity),
    ),
    outputLimit: lesson.outputLimit ?? (isOpenAi || isReasoning(traits) ? "max_completion_tokens" : "max_tokens"),
    wantsStreamUsage: !lesson.noStreamOptions,
    answerShape: takesShape ? request.answerShape : undefined,
    hostedTools:
      hasHostedTools && api === "responses"
        ? (request.hostedTools ?? []).filter(({ tool }) => !lesson.refusedTools?.includes(tool))
        : [],
    hasCallLimit: !lesson.noCallLimit,
  };
}

/** The developer message, with the form of the answer in words where the API cannot be told. */
export function instructionsOf(
  { instructions, answerShape }: ModelRequest,
  traits: ModelTraits | undefined,
  takesShape: boolean,
): string {
  const lines = [instructions];
  if (traits?.needsFormattingLine === true) lines.unshift("Formatting re-enabled");
  if (answerShape && !takesShape) {
    lines.push(`\nAnswer with one JSON object and nothing else. It has to fit this JSON schema:`);
    lines.push(JSON.stringify(answerShape.schema));
  }
  return lines.join("\n");
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
