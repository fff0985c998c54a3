import type { ComposerParts } from "./composerParts.ts";
import type { History } from "./history/history.ts";
import { loadStyles } from "./lateStyles.ts";
import type { NearTurns } from "./nearTurns.ts";
import { patiently } from "./patiently.ts";
import type { Acts } from "./view/acts.ts";
import type { growAnswer, threadView } from "./view/chat/threadView.ts";

/** What is not in the page's first picture. */
export interface LateParts {
  /** How the views reach the parts, each undefined until it is loaded. */
  readonly acts: Pick<Acts, "composer" | "threadView" | "growThread" | "nearTurns" | "history" | "openHistory">;
  readonly composing: Promise<ComposerParts>;
  /** Loads the list of all chats when it is first opened. */
  loadHistory(): Promise<History>;
}

/**
 * Begins to load all but the list of chats, beside the host's first answer. `redraw` is called when more can be drawn.
 */
export function loadParts(root: HTMLElement, acts: () => Acts, redraw: () => void): LateParts {
  let composer: ComposerParts | undefined;
  let drawThread: typeof threadView | undefined;
  let growThread: typeof growAnswer | undefined;
  let nearTurns: NearTurns | undefined;
  let history: History | undefined;

  async function loadThread(): Promise<void> {
    const [view, near] = await Promise.all([
      patiently(() => import("./view/chat/threadView.ts")),
      patiently(() => import("./nearTurns.ts")),
      loadStyles("thread-style.css"),
    ]);
    drawThread = view.threadView;
    growThread = view.growAnswer;
    // Not in every browser by which the panel runs.
    if ("requestIdleCallback" in window) requestIdleCallback(view.whenIdle);
    nearTurns = near.createNearTurns(
      () => root.querySelector<HTMLElement>(".thread"),
      (turns) => acts().feed({ type: "near", near: turns }),
    );
    redraw();
  }

  async function loadComposer(): Promise<ComposerParts> {
    const { createComposerParts } = await patiently(() => import("./composerParts.ts"));
    composer = createComposerParts(root, acts());
    redraw();
    return composer;
  }

  async function loadHistory(): Promise<History> {
    if (history) return history;
    const [{ createHistory }] = await Promise.all([
      patiently(() => import("./history/history.ts")),
      loadStyles("history-style.css"),
    ]);
    history ??= createHistory(root, acts());
    return history;
  }

  void loadThread();
  return {
    acts: {
      composer: () => composer,
      threadView: () => drawThread,
      growThread: () => growThread,
      nearTurns: () => nearTurns,
      history: () => history,
      openHistory: () => void loadHistory().then((one) => one.open()),
    },
    composing: loadComposer(),
    loadHistory,
  };
}
