import type { Attach } from "./attach/attach.ts";
import type { History } from "./history/history.ts";
import { loadStyles } from "./lateStyles.ts";
import type { NearTurns } from "./nearTurns.ts";
import { patiently } from "./patiently.ts";
import type { Slash } from "./slash/slash.ts";
import type { Acts } from "./view/acts.ts";
import type { growAnswer, threadView } from "./view/chat/threadView.ts";
import type { QueuePart } from "./view/composer/queueView.ts";

/** What is not in the page's first picture. */
export interface LateParts {
  /** How the views reach the parts, each undefined until it is loaded. */
  readonly acts: Pick<
    Acts,
    "attach" | "slash" | "threadView" | "growThread" | "nearTurns" | "history" | "openHistory" | "queue"
  >;
  readonly attaching: Promise<Attach>;
  readonly queueing: Promise<QueuePart>;
  /** Loads the list of all chats when it is first opened. */
  loadHistory(): Promise<History>;
}

/**
 * Begins to load all but the list of chats, beside the host's first answer. `redraw` is called when more can be drawn.
 */
export function loadParts(root: HTMLElement, acts: () => Acts, redraw: () => void): LateParts {
  let attach: Attach | undefined;
  let slash: Slash | undefined;
  let drawThread: typeof threadView | undefined;
  let growThread: typeof growAnswer | undefined;
  let nearTurns: NearTurns | undefined;
  let queue: QueuePart | undefined;
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

  async function loadQueue(): Promise<QueuePart> {
    queue = (await patiently(() => import("./view/composer/queueView.ts"))).queuePart;
    redraw();
    return queue;
  }

  async function loadSlash(): Promise<void> {
    const { createSlash } = await patiently(() => import("./slash/slash.ts"));
    slash = createSlash(root, acts());
    redraw();
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
  const attaching = patiently(() => import("./attach/attach.ts")).then(
    ({ createAttach }) => (attach = createAttach(root, acts())),
  );
  const queueing = loadQueue();
  void loadSlash();
  return {
    acts: {
      attach: () => attach,
      slash: () => slash,
      threadView: () => drawThread,
      growThread: () => growThread,
      nearTurns: () => nearTurns,
      history: () => history,
      openHistory: () => void loadHistory().then((one) => one.open()),
      queue: () => queue,
    },
    attaching,
    queueing,
    loadHistory,
  };
}
