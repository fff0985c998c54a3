import type { FileEdit } from "../core/edits/fileEdit.ts";
import type { Tier } from "../core/models/tier.ts";
import type { MicroUsd } from "../core/money/usage.ts";
import type { ToolStep } from "../core/provider/toolStep.ts";
import type { PlannedStep } from "../core/run/work/plan.ts";
import type { Standing } from "../core/run/work/stepStanding.ts";
import type { UserAct } from "../core/run/work/userAct.ts";
import type { Work } from "../core/run/work/workState.ts";

/** What the task page may ask of the host, which parses every message and drops what does not fit. */
export type TaskRequest =
  | { readonly type: "ready" }
  | { readonly type: "begin"; readonly description: string; readonly tier: Tier }
  | { readonly type: "press"; readonly act: UserAct }
  /** The plan as it is being changed: kept, checked and priced. */
  | { readonly type: "draft"; readonly draft: Draft }
  | { readonly type: "stop" }
  | { readonly type: "newTask" }
  /** Shows the answer of a step; none of any. */
  | { readonly type: "look"; readonly step?: string | undefined }
  | {
      readonly type: "edits";
      readonly act: "review" | "apply" | "discard" | "revert";
      readonly path?: string | undefined;
    }
  | { readonly type: "openLink"; readonly href: string }
  | { readonly type: "copy"; readonly text: string }
  | { readonly type: "insert"; readonly text: string }
  | {
      readonly type: "useCode";
      readonly text: string;
      readonly to: "file" | "new" | "terminal";
      readonly path: string;
      readonly language: string;
    };

/** A plan that is not approved yet, with the limit that it is to have in micro-dollars. */
export interface Draft {
  readonly plan: readonly PlannedStep[];
  readonly limit?: MicroUsd | undefined;
}

/** A step as it stands, with what only this window knows while it runs. */
export interface TaskStep extends PlannedStep {
  readonly standing: Standing;
  /** That it was asked at last. */
  readonly usedTier: Tier | undefined;
  readonly model: string | undefined;
  /** Of all attempts; undefined before the first has ended, and where it is not known. */
  readonly cost: MicroUsd | undefined;
  readonly isEstimated: boolean;
  readonly isKept: boolean;
  readonly attempts: number;
  /** Milliseconds of the attempts that are over. */
  readonly elapsedMs: number;
  /** Epoch milliseconds. */
  readonly runningSince: number | undefined;
  /** What the model says that it is doing. */
  readonly headline: string | undefined;
  readonly outputTokens: number;
  /** It runs at the provider, and goes on without this window. */
  readonly isInBackground: boolean;
  readonly sentence: string | undefined;
  readonly mayRetry: boolean;
  readonly maySkip: boolean;
}

export interface TaskView {
  readonly id: string;
  readonly description: string;
  readonly phase: Work["phase"];
  /** How it stands, in a plain sentence. */
  readonly sentence: string | undefined;
  /** `going`: here or in another window. `still`: it waits for the user. */
  readonly state: "going" | "elsewhere" | "still" | "done" | "failed" | "cancelled";
  readonly planning: Pick<
    TaskStep,
    "standing" | "usedTier" | "headline" | "outputTokens" | "isInBackground" | "runningSince"
  >;
  readonly steps: readonly TaskStep[];
  readonly cost: MicroUsd;
  /** False: `cost` is a lower bound. */
  readonly isCostWhole: boolean;
  readonly isEstimated: boolean;
  readonly isSimulated: boolean;
  readonly limit: MicroUsd | undefined;
  readonly verdict: Work["verdict"];
  /** Of the verdict, in the check's words; may hold Markdown. */
  readonly because: string;
  readonly notes: readonly string[];
  /** As the check brought it together, in Markdown. */
  readonly result: string | undefined;
  /** All changes as one answer, and what became of them. */
  readonly changes: { readonly answer: string; readonly edits: readonly FileEdit[] } | undefined;
}

/** What a plan is likely to cost, step by step. Money in micro-dollars, undefined where no price is known. */
export interface PricedPlan {
  readonly faults: readonly string[];
  readonly steps: readonly {
    readonly id: string;
    readonly tier: Tier;
    /** Why at that tier. */
    readonly because: string;
    readonly low: MicroUsd | undefined;
    readonly high: MicroUsd | undefined;
  }[];
  readonly low: MicroUsd;
  readonly high: MicroUsd;
  readonly ceiling: MicroUsd;
  readonly unknown: number;
}

/** The answer of a step, as far as it has come. */
export interface StepDetails {
  readonly step: string;
  readonly answer: string;
  readonly isGrowing: boolean;
  readonly calls: readonly ToolStep[];
  readonly notices: readonly string[];
}

export type TaskUpdate =
  | {
      readonly type: "view";
      readonly view: TaskView | undefined;
      readonly draft: Draft | undefined;
      readonly now: number;
    }
  | { readonly type: "priced"; readonly priced: PricedPlan }
  | { readonly type: "details"; readonly details: StepDetails }
  /** For screen readers and the line under the head. */
  | { readonly type: "said"; readonly text: string };
