import type { Effort } from "../../models/tier.ts";
import type { HostedTool } from "../../money/usage.ts";
import type { ExtraField, ThinkingFields } from "../request/dialect.ts";
import type { HostedToolChoice } from "../hosted.ts";
import type { ToolLesson } from "./toolLessons.ts";

/** What a model at an address was found to refuse, beyond what the catalog knows. */
export interface Lesson extends ToolLesson {
  readonly api?: "responses";
  readonly noStreaming?: boolean;
  readonly noSummary?: boolean;
  /** The efforts it takes; none when empty. */
  readonly efforts?: readonly Effort[];
  readonly outputLimit?: "max_tokens" | "max_completion_tokens";
  readonly noStreamOptions?: boolean;
  /** A form for the answer is asked for in words. */
  readonly noAnswerShape?: boolean;
  readonly refusedTools?: readonly HostedTool[];
  /** The number of hosted tool calls cannot be bounded. */
  readonly noCallLimit?: boolean;
  /** Fields of a server's own that this model of it refuses. */
  readonly refusedFields?: readonly ExtraField[];
  readonly noCacheKey?: boolean;
  readonly noBackground?: boolean;
  /** It does not hand out encrypted reasoning. */
  readonly noKeptItems?: boolean;
}

export interface Learnt {
  readonly lesson: Lesson;
  /** For the user, as a notice. */
  readonly sentence: string;
  /** The part that holds for every model there. */
  readonly ofServer?: Lesson;
}

/** The parts of a refused request that a refusal may be about. */
export interface SentParts {
  readonly effort: Effort | undefined;
  readonly answerShape?: unknown;
  readonly hostedTools?: readonly HostedToolChoice[];
  readonly thinking?: ThinkingFields;
  readonly tools?: readonly unknown[];
  readonly hasResponses?: boolean;
  readonly areToolsOptional?: boolean;
  readonly isInBackground?: boolean;
}
