import type { Effort } from "../models/tier.ts";
import type { Continuation } from "../task/continuation.ts";
import type { AttachedImage } from "../task/image.ts";
import type { AnswerEvent } from "./answerEvent.ts";
import type { HostedToolChoice } from "./hosted.ts";
import type { BackgroundPlace } from "./background/place.ts";
import type { PresetId } from "./presets.ts";

/** Where requests go. Never holds the key. */
export interface Connection {
  /** Its name in the settings: with the origin it names the key. */
  readonly id: string;
  readonly preset: PresetId;
  /** As the user reads it: `OpenAI`, `localhost:11434`. */
  readonly label: string;
  /** With the version path and no trailing slash, for example `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly api: "responses" | "chat";
  /** Asks with a token of Microsoft Entra ID instead of a key. */
  readonly auth?: "entra";
  /** Of the user's own, with every request; `${key}` in a value stands for the API key. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the provider may keep responses, so that threads go on by their id. Never unless the user said so. */
  readonly isStateful?: boolean;
  /** Whether it answers in the background, where the user knows better than its preset. */
  readonly hasBackground?: boolean;
}

export type Message =
  | { readonly role: "user"; readonly text: string; readonly images?: readonly AttachedImage[] }
  | {
      readonly role: "assistant";
      readonly text: string;
      readonly continuation?: Continuation | undefined;
      readonly calls?: readonly ToolCall[];
    }
  /** The result of a call of the assistant message before it. */
  | { readonly role: "tool"; readonly callId: string; readonly text: string };

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON as the model wrote it: untrusted, possibly cut. */
  readonly args: string;
}

/** A function that Plumb runs when the model asks for it. */
export interface FunctionTool {
  /** Letters, digits, `_` and `-`. */
  readonly name: string;
  readonly description: string;
  /** As strict mode takes it, see `strictSchema`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Somebody else's function, whose parameters are not written for strict mode. */
  readonly isLoose?: boolean;
}

/** An answer that is JSON of this schema, written as strict mode takes it. See `answerForm`. */
export interface AnswerShape {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface ModelRequest {
  /** As the server calls it. */
  readonly model: string;
  /** The catalog's name of it, where that is another: see `Rung.is`. */
  readonly knownAs?: string | undefined;
  readonly effort: Effort;
  /** The developer message. */
  readonly instructions: string;
  readonly messages: readonly Message[];
  readonly maxOutputTokens: number;
  /** An upper bound on the tokens of all that goes in; without it one is made from the bytes. */
  readonly mostInputTokens?: number | undefined;
  /** The API is asked to hold to it; a model that cannot is told in words. Nothing here checks what comes. */
  readonly answerShape?: AnswerShape;
  readonly tools?: readonly FunctionTool[];
  /** Where a model takes them only without thinking, it rather thinks. */
  readonly areToolsOptional?: boolean;
  /** They are described, as they are part of what the provider's prompt cache knows, but may not be called. */
  readonly mayNotCall?: boolean;
  /** Each was chosen by the user for this question, and has its price. */
  readonly hostedTools?: readonly HostedToolChoice[];
  /** Slower, at a lower price; may be refused for want of room. Only where the user chose it. */
  readonly serviceTier?: "flex" | undefined;
  /** Goes on at the provider without this window. A place: it was begun before, and is only followed. */
  readonly background?: "start" | BackgroundPlace | undefined;
  /** Index of the one message whose secrets the user lets leave. Only their own press of a button sets it. */
  readonly openMessage?: number;
  /** Names what requests that begin alike have in common, for the provider's prompt cache. */
  readonly cacheKey?: string;
}

export interface Provider {
  /** Ends with exactly one `done` or `failed`; an abort ends with `done` and finish `cancelled`. Never throws. */
  answer(request: ModelRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent>;
}
