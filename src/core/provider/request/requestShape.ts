import type { Model } from "../../models/catalog.ts";
import { clampEffort } from "../../models/ladders.ts";
import type { Effort } from "../../models/tier.ts";
import type { HostedToolChoice } from "../hosted.ts";
import { effortAt, thinkingFields, type Dialect, type ThinkingFields } from "./dialect.ts";
import type { Lesson } from "../lessons/lesson.ts";
import { presets } from "../presets.ts";
import type { AnswerShape, Connection, FunctionTool, ModelRequest } from "../provider.ts";

/** The part of the catalog that decides how a request is written. */
export type ModelTraits = Pick<Model, "apis" | "efforts" | "role" | "needsFormattingLine" | "maxOutputTokens"> & {
  readonly supports: Pick<Model["supports"], "streaming" | "summary" | "structured" | "toolsInChat">;
};

/** A request with all that depends on the model and the address decided. */
export interface RequestShape {
  readonly api: "responses" | "chat";
  readonly dialect: Dialect;
  /** Base URL and model, with a space between: where continuations are from. */
  readonly place: string;
  readonly role: "developer" | "system";
  readonly instructions: string;
  /** Goes on at the provider without its client, and is kept there for it. */
  readonly isInBackground: boolean;
  readonly serviceTier: ModelRequest["serviceTier"];
  /** Undefined: the parameter is left out. */
  readonly effort: Effort | undefined;
  /** On Chat, where every server has its own words for it. */
  readonly thinking: ThinkingFields;
  readonly wantsSummary: boolean;
  readonly maxOutputTokens: number;
  readonly outputLimit: "max_tokens" | "max_completion_tokens";
  /** Else the answer comes in one piece, when it is whole. */
  readonly isStreamed: boolean;
  readonly wantsStreamUsage: boolean;
  /** Undefined: no form is wanted, or it is asked for in the instructions. */
  readonly answerShape: AnswerShape | undefined;
  /** Those that the address has and the model was not found to refuse. */
  readonly hostedTools: readonly HostedToolChoice[];
  /** Whether the number of their calls is bounded. */
  readonly hasCallLimit: boolean;
  /** Never with `parallel_tool_calls`: the older o-series refuses it, and calls in parallel are welcome elsewhere. */
  readonly tools: readonly FunctionTool[];
  readonly areToolsOptional: boolean;
  readonly hasStrictTools: boolean;
  /** Whether the server can be asked over the Responses API instead. */
  readonly hasResponses: boolean;
  /** Undefined where the server is not known to have such a cache, or refused it. */
  readonly cacheKey: string | undefined;
  /** What the next question of the thread goes on from: encrypted items kept here, or a response kept there. */
  readonly keeps: "items" | "response" | "nothing";
}

/** The API refuses smaller limits. */
const leastOutputTokens = 16;

/** Sampling parameters are never sent: reasoning models refuse them, and Plumb has no use for them. */
export function shapeRequest(
  request: ModelRequest,
  connection: Connection,
  traits: ModelTraits | undefined,
  lesson: Lesson,
): RequestShape {
  const { isOpenAi, dialect, hasResponses, hasHostedTools } = presets[connection.preset];
  const tools = lesson.noTools ? [] : (request.tools ?? []);
  const api = lesson.api ?? apiFor(connection.api, isOpenAi ? traits : undefined, tools.length > 0, lesson);
  const isThoughtless = api === "chat" && tools.length > 0 && lesson.toolsWith === "effortNone";
  const takesNone = (lesson.efforts ?? traits?.efforts)?.includes("none") !== false;
  const effort =
    isThoughtless && takesNone ? "none" : effortOf(request, isOpenAi ? undefined : dialect, traits, lesson);
  const isThinking = effort !== undefined && effort !== "none";
  const isStreamed = traits?.supports.streaming !== false && !lesson.noStreaming;
  const takesShape = traits?.supports.structured !== false && !lesson.noAnswerShape;
  return {
    api,
    dialect,
    place: `${connection.baseUrl} ${request.model}`,
    role: traits?.role ?? (isOpenAi ? "developer" : "system"),
    instructions: instructionsOf(request, traits, takesShape),
    isInBackground:
      request.background !== undefined && hasBackgroundAt(connection) && api === "responses" && !lesson.noBackground,
    serviceTier: request.serviceTier,
    effort,
    thinking: api === "chat" ? thinkingFields(dialect, effort, request.model, lesson.refusedFields) : {},
    wantsSummary: isThinking && traits?.supports.summary !== false && !lesson.noSummary,
    maxOutputTokens: Math.max(
      leastOutputTokens,
      Math.min(request.maxOutputTokens, traits?.maxOutputTokens ?? Infinity),
    ),
    outputLimit: lesson.outputLimit ?? (isOpenAi || isReasoning(traits) ? "max_completion_tokens" : "max_tokens"),
    isStreamed,
    wantsStreamUsage: isStreamed && !lesson.noStreamOptions,
    answerShape: takesShape ? request.answerShape : undefined,
    hostedTools:
      hasHostedTools && api === "responses"
        ? (request.hostedTools ?? []).filter(({ tool }) => !lesson.refusedTools?.includes(tool))
        : [],
    hasCallLimit: !lesson.noCallLimit,
    tools,
    areToolsOptional: request.areToolsOptional === true,
    hasStrictTools: !lesson.noStrictTools,
    hasResponses: hasResponses && api === "chat",
    cacheKey: (api === "responses" || isOpenAi) && !lesson.noCacheKey ? request.cacheKey : undefined,
    keeps: connection.isStateful === true ? "response" : isThinking && !lesson.noKeptItems ? "items" : "nothing",
  };
}

/** Whether the connection answers a model in the background, as far as is known before it is asked. */
export function canAnswerInBackground(connection: Connection, traits: ModelTraits | undefined): boolean {
  const { isOpenAi } = presets[connection.preset];
  return (
    hasBackgroundAt(connection) && apiFor(connection.api, isOpenAi ? traits : undefined, false, {}) === "responses"
  );
}

function hasBackgroundAt({ preset, hasBackground }: Connection): boolean {
  return hasBackground ?? presets[preset].hasBackground;
}

/** `traits` only where the catalog's word on OpenAI's APIs holds: a gateway may put one over the other. */
function apiFor(
  wanted: Connection["api"],
  traits: ModelTraits | undefined,
  hasTools: boolean,
  { toolsWith }: Lesson,
): Connection["api"] {
  if (hasTools && toolsWith === "responses") return "responses";
  if (traits === undefined) return wanted;
  // With some models functions cost the thinking on Chat; over Responses they have both.
  if (hasTools && traits.supports.toolsInChat !== "always") return "responses";
  return traits.apis.includes(wanted) ? wanted : "responses";
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

/** Of OpenAI's own server (no dialect) an unknown model is asked as the user wants; its refusal names what it takes. */
function effortOf(
  { effort, model }: ModelRequest,
  dialect: Dialect | undefined,
  traits: ModelTraits | undefined,
  lesson: Lesson,
): Effort | undefined {
  const taken = lesson.efforts ?? traits?.efforts;
  if (taken !== undefined) return taken.length === 0 ? undefined : clampEffort(effort, { efforts: [...taken] });
  return dialect === undefined ? effort : effortAt(dialect, effort, model);
}

function isReasoning(traits: ModelTraits | undefined): boolean {
  return traits !== undefined && traits.efforts.length > 0;
}
