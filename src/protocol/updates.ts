import type { PieceSummary } from "../core/context/piece.ts";
import type { TierChoice } from "../core/models/tier.ts";
import type { Estimate } from "../core/money/receipt.ts";
import type { Lean } from "../core/router/lean.ts";
import type { StampedEvent } from "../core/run/runEvent.ts";
import type { Thread, Turn } from "../core/thread/turn.ts";

export interface ConnectionView {
  /** Undefined until one is chosen: the panel then shows the connect cards and cannot send. */
  readonly label: string | undefined;
  readonly isSimulation: boolean;
  readonly key: "stored" | "environment" | "none" | "notNeeded";
}

/** What would be sent now. */
export interface ComposerView {
  readonly tier: TierChoice;
  readonly lean: Lean;
  readonly pieces: readonly PieceSummary[];
  readonly estimate: Estimate | undefined;
  /** Name of the file in the active editor, for the ready-made actions. */
  readonly activeFile: string | undefined;
}

export interface Snapshot {
  readonly thread: Thread;
  readonly connection: ConnectionView;
  readonly composer: ComposerView;
  /** The question that was being written; the panel takes it once, when it opens. */
  readonly draft: string;
}

/** What the host tells the panel. */
export type Update =
  | { readonly type: "snapshot"; readonly body: Snapshot }
  | { readonly type: "connection"; readonly body: ConnectionView }
  | { readonly type: "composer"; readonly body: ComposerView }
  /** A new turn, or a whole replacement of a known one. */
  | { readonly type: "turn"; readonly body: Turn }
  | { readonly type: "events"; readonly body: { readonly turnId: string; readonly events: readonly StampedEvent[] } }
  /** Put the keyboard into the text box; with a text, replace the draft by it. */
  | { readonly type: "focus"; readonly body: { readonly draft: string | undefined } }
  | { readonly type: "tierList"; readonly body: object };
