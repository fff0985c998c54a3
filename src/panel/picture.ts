import { render } from "lit-html";
import { createFollower } from "./follower.ts";
import type { Focus } from "./focus.ts";
import type { Saved } from "./state/saved.ts";
import type { State } from "./state/state.ts";
import type { Acts } from "./view/acts.ts";
import { app, isDrawable } from "./view/chat/app.ts";

/** What is drawn of the state, once a frame at the most. */
export interface Picture {
  /** The state has changed. */
  request(): void;
  /** Something that is not in the state has changed what is to be drawn. */
  requestWhole(): void;
  /** A frame is asked for and has not come: a page that is hidden gets none. */
  isAwaited(): boolean;
  /** Where the reader is in the conversation. */
  readonly thread: ReturnType<typeof createFollower>;
}

interface PictureDeps {
  readonly root: HTMLElement;
  readonly acts: Acts;
  /** Where the reader was when the page was left. */
  readonly saved: Saved;
  readonly focus: Focus;
  /** Called after each whole picture. */
  onDrawn(): void;
}

export function createPicture({ root, acts, saved, focus, onDrawn }: PictureDeps): Picture {
  const findThread = () => root.querySelector<HTMLElement>(".thread:not(.empty)");
  const thread = createFollower(findThread);
  const trace = createFollower(() => root.querySelector<HTMLElement>(".think.live .body"));
  let drawn = acts.state();
  /** When all was drawn last; -Infinity where it has to be, though no state tells. */
  let wholeAt = -Infinity;
  let frame: number | undefined;
  /** The first picture of a thread goes where the reader was. */
  let isPlaced = false;

  function request(): void {
    frame ??= requestAnimationFrame(draw);
  }

  function draw(): void {
    frame = undefined;
    const state = acts.state();
    thread.measure();
    if (acts.growThread()?.(findThread(), drawn, state, wholeAt)) {
      thread.settle();
      drawn = state;
      return;
    }
    wholeAt = state.now;
    trace.measure();
    focus.hold();
    const putBack = state.near !== drawn.near || state.away !== drawn.away ? thread.hold() : undefined;
    render(app(state, acts), root);
    putBack?.();
    if (state.draft !== drawn.draft) growQuestion(root);
    markFull(root);
    trace.settle();
    const live = root.querySelector(".think.live .body");
    live?.classList.toggle("is-full", live.scrollTop > 0);
    place(state);
    focus.settle();
    const hasListMoved = state.menu !== drawn.menu || state.mention !== drawn.mention || state.slash !== drawn.slash;
    if (hasListMoved) root.querySelector(".opt.active")?.scrollIntoView({ block: "nearest" });
    acts.nearTurns()?.follow(state);
    watchEnd();
    drawn = state;
    acts.history()?.drawn();
    onDrawn();
  }

  function place(state: State): void {
    if (!isPlaced) {
      isPlaced = isDrawable(state, acts);
      if (isPlaced) thread.jump(saved.threadId === state.thread.id ? saved.place : undefined);
    } else if (state.thread.id !== drawn.thread.id || state.thread.turns.length > drawn.thread.turns.length) {
      thread.jump();
    } else {
      thread.settle();
    }
  }

  /** What the browser lays out later than it was drawn moves the end as well. */
  const endMoved = new ResizeObserver(() => thread.settle());
  let end: Element | null | undefined;
  function watchEnd(): void {
    const last = root.querySelector(".thread")?.lastElementChild;
    if (last === end) return;
    endMoved.disconnect();
    if (last) endMoved.observe(last);
    end = last;
  }

  return {
    request,
    requestWhole() {
      wholeAt = -Infinity;
      request();
    },
    isAwaited: () => frame !== undefined,
    thread,
  };
}

/** Says by a class that not all pieces of a question fit into their rows. */
function markFull(root: HTMLElement): void {
  const rows = root.querySelector(".composer .pieces");
  rows?.classList.toggle("is-full", rows.scrollHeight > rows.clientHeight + 1);
}

/** For browsers that cannot size a text box by its content; the panel also runs in those, by code-server. */
function growQuestion(root: HTMLElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  const box = root.querySelector<HTMLTextAreaElement>("#question");
  if (!box) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}
