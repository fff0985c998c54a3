import type { TierChoice } from "../../core/models/tier.ts";
import type { Lean } from "../../core/router/lean.ts";
import type { Editing } from "./editing.ts";
import type { Mention } from "../attach/mention.ts";
import type { HistoryState } from "../history/historyState.ts";
import type { ThinkingView } from "../../protocol/thinkingView.ts";
import type { SlashList } from "../slash/slashList.ts";
import type { Update } from "../../protocol/updates.ts";

/**
 * Everything that can change the state: the host's messages, the clock and what the reader does. `at` is epoch
 * milliseconds here.
 */
export type Input =
  | { readonly type: "update"; readonly update: Update; readonly at: number }
  | { readonly type: "ticked"; readonly at: number }
  | { readonly type: "drafted"; readonly text: string }
  /** The draft was sent. */
  | { readonly type: "asked" }
  | { readonly type: "tierChosen"; readonly tier: TierChoice }
  | { readonly type: "leanChosen"; readonly lean: Lean }
  | { readonly type: "toggled"; readonly key: string; readonly isOpen: boolean }
  | { readonly type: "thinkingViewed"; readonly view: ThinkingView }
  | { readonly type: "menuOpened"; readonly turnId: string | undefined }
  | { readonly type: "menuMoved"; readonly active: number }
  | { readonly type: "menuClosed" }
  | { readonly type: "budgetNote"; readonly isShown: boolean }
  /** The list that `@` opens is shown, changed or closed. */
  | { readonly type: "mentioned"; readonly mention: Mention | undefined }
  /** The list of all chats is shown, changed or closed. */
  | { readonly type: "history"; readonly history: HistoryState | undefined }
  /** A question is changed in its place, or no more. */
  | { readonly type: "edited"; readonly editing: Editing | undefined }
  /** The list that `/` opens is shown, changed or closed. */
  | { readonly type: "slashed"; readonly list: SlashList | undefined }
  | { readonly type: "hinted"; readonly text: string }
  /** A new chat was asked for. */
  | { readonly type: "leaving" }
  /** Other turns of a long thread came near the view. */
  | { readonly type: "near"; readonly near: ReadonlySet<string> }
  | { readonly type: "said"; readonly text: string };
