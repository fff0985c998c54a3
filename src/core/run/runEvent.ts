import type { PieceSummary } from "../context/piece.ts";
import type { Rung } from "../models/rung.ts";
import type { MicroUsd } from "../money/usage.ts";
import type { Estimate, Receipt } from "../money/receipt.ts";
import type { Advice } from "../provider/failure/advice.ts";
import type { AnswerEvent } from "../provider/answerEvent.ts";
import type { Decision } from "../router/decision.ts";
import type { Background } from "../thread/turn.ts";

/** Everything a run tells its listeners: `decided` first, then the provider's events, `settled` last. */
export type RunEvent =
  | {
      readonly kind: "decided";
      readonly decision: Decision;
      readonly rung: Rung;
      readonly estimate: Estimate;
      /** As they were sent: fitted into the window, each saying what it lost. */
      readonly pieces: readonly PieceSummary[];
      /** It is to be answered in the background; nothing has left yet. */
      readonly background?: Pick<Background, "connection" | "sendsSecrets" | "before">;
    }
  | AnswerEvent
  /** Another model is asked from here on; `pieces`, fitted anew, where its connection is another one too. */
  | {
      readonly kind: "switched";
      readonly rung: Rung;
      readonly pieces?: readonly PieceSummary[];
      /** Its name in the settings, where the answer is in the background. */
      readonly connection?: string;
    }
  /** After `failed`: what to tell the user and which buttons help. */
  | { readonly kind: "advised"; readonly advice: Advice }
  /** A running count made here, at most twice a second; `spent` is a lower bound until the bill arrives. */
  | { readonly kind: "progress"; readonly outputTokens: number; readonly spent: MicroUsd | undefined }
  | { readonly kind: "settled"; readonly receipt: Receipt }
  /** Of a comparison: what one of its answers tells. */
  | { readonly kind: "ofRun"; readonly runId: string; readonly event: RunEvent };

/** A run event and when it happened, in epoch milliseconds. */
export interface StampedEvent {
  readonly at: number;
  readonly event: RunEvent;
}
