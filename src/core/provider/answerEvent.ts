import type { MicroUsd, Usage } from "../money/usage.ts";
import type { Continuation } from "../task/continuation.ts";
import type { BackgroundPlace } from "./background/place.ts";
import type { Failure } from "./failure/failure.ts";
import type { GatewayNews } from "./gateway/gatewayNews.ts";
import type { HostedStep, MadeFile, Source } from "./hosted.ts";
import type { RateLimits } from "./patience/rateLimits.ts";
import type { ToolStep } from "./toolStep.ts";

export type Finish = "stop" | "length" | "toolCalls" | "contentFilter" | "refusal" | "cancelled";

/** What a provider tells while it answers. The last event is always `done` or `failed`, exactly one of them. */
export type AnswerEvent =
  /** So many different secrets were replaced by placeholders; the request leaves after this. */
  | { readonly kind: "masked"; readonly count: number }
  /**
   * The provider took the request; `limits` is what it allows after this one, `gateway` what one says of itself,
   * `charged` of this answer.
   */
  | {
      readonly kind: "queued";
      readonly requestId: string | undefined;
      readonly limits?: RateLimits;
      readonly gateway?: GatewayNews;
      readonly charged?: MicroUsd;
    }
  /** `text` is a delta. `headline` is set when a new summary part names itself. */
  | { readonly kind: "thinking"; readonly text: string; readonly headline: string | undefined }
  | { readonly kind: "text"; readonly text: string }
  /** The final text where it differs from the deltas received: it wins. */
  | { readonly kind: "snapshot"; readonly text: string }
  | { readonly kind: "tool"; readonly id: string; readonly name: string; readonly args: string }
  /** A call that Plumb runs; later news of the same `id` replace earlier ones. */
  | { readonly kind: "toolCall"; readonly call: ToolStep }
  /** The calls were run, and the question goes on with their results: a request of its own, larger by so much. */
  | { readonly kind: "nextRound"; readonly addedTokens: number }
  /** A step of a tool that runs at the provider; later steps of the same `id` replace earlier ones. */
  | { readonly kind: "hostedStep"; readonly step: HostedStep }
  /** The answer names where something is from. */
  | { readonly kind: "source"; readonly source: Source }
  /** A file that the answer made at the provider. */
  | { readonly kind: "madeFile"; readonly file: MadeFile }
  /** The answer goes on in the background: from here it can be taken up again. Comes with every piece of it. */
  | { readonly kind: "background"; readonly place: BackgroundPlace }
  /** For the next question of the thread. Not for readers: it may be large. */
  | { readonly kind: "continuation"; readonly continuation: Continuation }
  /** The provider could not take up the continuations that it was sent: those of earlier answers are of no more use. */
  | { readonly kind: "continuationsRefused" }
  /** One plain sentence about something the user would want to know. */
  | { readonly kind: "notice"; readonly text: string }
  /** `reportedCost` is a gateway's own price for the request. */
  | { readonly kind: "usage"; readonly usage: Usage; readonly reportedCost: MicroUsd | undefined }
  /** The request failed and is sent again at `until` (epoch milliseconds) as attempt `attempt` of `of`, from 1. */
  | {
      readonly kind: "waiting";
      readonly until: number;
      readonly attempt: number;
      readonly of: number;
      readonly failure: Failure;
    }
  /** The wait is over and the request is being sent again. */
  | { readonly kind: "retrying" }
  /** `isUnsent`: stopped before anything had left, so nothing can be billed. */
  | { readonly kind: "done"; readonly finish: Finish; readonly isUnsent?: true }
  | { readonly kind: "failed"; readonly failure: Failure };
