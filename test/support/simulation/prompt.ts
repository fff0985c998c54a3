import type { Model } from "../../../src/core/models/catalog.ts";
import type { Effort } from "../../../src/core/models/tier.ts";

export interface PromptTurn {
  readonly role: "developer" | "user" | "assistant" | "tool";
  readonly text: string;
}

/** A valid request, the same for both APIs: all that the answer depends on. */
export interface Prompt {
  readonly api: "responses" | "chat";
  readonly model: Model;
  /** As the client spelt it. */
  readonly modelName: string;
  /** Instructions and developer messages come first in `turns`. */
  readonly turns: readonly PromptTurn[];
  readonly images: number;
  /** Tools and answer format as JSON: they are billed as input. */
  readonly schemas: string;
  /** "none" for models that do not reason. */
  readonly effort: Effort;
  readonly wantsSummary: boolean;
  readonly maxOutputTokens: number | undefined;
  readonly isStream: boolean;
}
