import type { ImageHead } from "../../../src/core/context/imageHead.ts";
import type { Model } from "../../../src/core/models/catalog.ts";
import type { Effort } from "../../../src/core/models/tier.ts";
import type { PromptTools } from "./promptTools.ts";

export interface PromptTurn {
  readonly role: "developer" | "user" | "assistant" | "tool";
  readonly text: string;
  /** Where they are not those of the text: reasoning and compaction sent back. */
  readonly tokens?: number;
  /** Ids of the function calls that it makes. */
  readonly calls?: readonly string[];
  /** The id of the function call that it answers. */
  readonly answers?: string;
  /** Of the code interpreter that ran in it. */
  readonly container?: string;
}

/** A valid request, the same for both APIs: all that the answer depends on. */
export interface Prompt {
  readonly api: "responses" | "chat";
  readonly model: Model;
  /** As the client spelt it. */
  readonly modelName: string;
  /** Instructions and developer messages come first in `turns`. */
  readonly turns: readonly PromptTurn[];
  readonly images: readonly ImageHead[];
  /** Tools and answer format as JSON: they are billed as input. */
  readonly schemas: string;
  readonly tools: PromptTools;
  /** "none" for models that do not reason. */
  readonly effort: Effort;
  readonly wantsSummary: boolean;
  readonly maxOutputTokens: number | undefined;
  /** Of the server's own tools, all together. */
  readonly maxToolCalls: number | undefined;
  readonly isStream: boolean;
  /** `prompt_cache_key`: prefixes are remembered by it. */
  readonly cacheKey: string | undefined;
  /** How long the prefix is kept, and whether only where it is marked; nothing is marked here, so then not at all. */
  readonly cacheTtl: "30m" | "12h";
  readonly isCached: boolean;
}
