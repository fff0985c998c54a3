import type { Effort } from "../models/tier.ts";
import type { AnswerEvent } from "./answerEvent.ts";

/** Where requests go. Never holds the key. */
export interface Connection {
  readonly preset: "openai" | "compatible" | "simulation";
  /** As the user reads it: `OpenAI`, `localhost:11434`. */
  readonly label: string;
  /** With the version path and no trailing slash, for example `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly api: "responses" | "chat";
}

interface Message {
  readonly role: "user" | "assistant";
  readonly text: string;
}

/** An answer that is JSON of this schema, written as strict mode takes it. See `answerForm`. */
export interface AnswerShape {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface ModelRequest {
  readonly model: string;
  readonly effort: Effort;
  /** The developer message. */
  readonly instructions: string;
  readonly messages: readonly Message[];
  readonly maxOutputTokens: number;
  /** The API is asked to hold to it; a model that cannot is told in words. Nothing here checks what comes. */
  readonly answerShape?: AnswerShape;
}

export interface Provider {
  /** Ends with exactly one `done` or `failed`; an abort ends with `done` and finish `cancelled`. Never throws. */
  answer(request: ModelRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent>;
}
