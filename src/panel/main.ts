import { render } from "lit-html";
import type { PanelRequest } from "../protocol/requests.ts";
import type { Update } from "../protocol/updates.ts";
import type { Attach } from "./attach/attach.ts";
import { createFollower } from "./follower.ts";
import type { NearTurns } from "./nearTurns.ts";
import type { History } from "./history/history.ts";
import type { Slash } from "./slash/slash.ts";
import type { Input } from "./state/input.ts";
import { wantedTurns } from "./state/drawnTurns.ts";
import { askPrice } from "./state/editing.ts";
import { isNewDraft } from "./state/leaving.ts";
import { reduce } from "./state/reduce.ts";
import { loadStyles } from "./lateStyles.ts";
import { parseSaved, toSaved, type Saved } from "./state/saved.ts";
import { initialState, runningTurn, type State } from "./state/state.ts";
import type { Acts } from "./view/acts.ts";
import { app, isDrawable } from "./view/chat/app.ts";
import type { growAnswer, threadView } from "./view/chat/threadView.ts";
import type { QueuePart } from "./view/composer/queueView.ts";
import { words } from "./words/words.ts";

declare function acquireVsCodeApi(): {
  postMessage(request: PanelRequest): void;
  getState(): unknown;
  setState(saved: Saved): void;
};

const scrollPauseMs = 250;

const host = acquireVsCodeApi();
const root = document.querySelector<HTMLElement>("#app") ?? document.body;
const findThread = () => root.querySelector<HTMLElement>(".thread:not(.empty)");
const thread = createFollower(findThread);
const trace = createFollower(() => root.querySelector<HTMLElement>(".think.live .body"));

const saved = parseSaved(host.getState());
let state: State = { ...initialState, opened: saved.opened, editing: saved.editing, now: Date.now() };
let drawn = state;
/** When all was drawn last; -Infinity where it has to be, though no state tells. */
let wholeAt = -Infinity;
let frame: number | undefined;
let clock: number | undefined;
let scrollTimer: number | undefined;
let kept = "";
/** Turns whose text is on its way. */
const asked = new Set<string>();
/** What to focus once it is drawn. */
let focusNext: string | undefined;
/** The host asked for the keyboard to go to the question. */
let isQuestionWanted = false;
/** The panel has just got the keyboard, and nothing in it has it yet. */
let isFocusGiven = false;

const send = (request: PanelRequest) => host.postMessage(request);
let attach: Attach | undefined;
let history: History | undefined;
let slash: Slash | undefined;
let drawThread: typeof threadView | undefined;
let growThread: typeof growAnswer | undefined;
let nearTurns: NearTurns | undefined;
let queue: QueuePart | undefined;
/** The first picture of a thread goes where the reader was. */
let isPlaced = false;
const acts: Acts = {
  attach: () => attach,
  slash: () => slash,
  threadView: () => drawThread,
  nearTurns: () => nearTurns,
  history: () => history,
  openHistory: () => void loadHistory().then((one) => one.open()),
  queue: () => queue,
  send,
  feed,
  state: () => state,
  markdown: {
    openPlace: (href) => send({ type: "openLink", body: { href } }),
    copy: (text) => {
      send({ type: "copy", body: { text } });
      feed({ type: "said", text: words.copied });
    },
    insert: (text) => send({ type: "insertCode", body: { text } }),
    useCode: (body) => send({ type: "useCode", body }),
  },
};

function feed(input: Input): void {
  const before = state;
  state = reduce(state, input);
  frame ??= requestAnimationFrame(draw);
  runClock(runningTurn(state) !== undefined);
  if (isNewDraft(before, state)) {
    send({ type: "draft", body: { question: state.draft, threadId: state.thread.id } });
  }
}

/** Something that is not in the state has changed what is to be drawn. */
function drawWhole(): void {
  wholeAt = -Infinity;
  frame ??= requestAnimationFrame(draw);
}

function draw(): void {
  frame = undefined;
  thread.measure();
  if (growThread?.(findThread(), drawn, state, wholeAt)) {
    thread.settle();
    drawn = state;
    return;
  }
  wholeAt = state.now;
  trace.measure();
  const putBack = state.near !== drawn.near || state.away !== drawn.away ? thread.hold() : undefined;
  render(app(state, acts), root);
  putBack?.();
  growQuestion();
  const row = root.querySelector(".composer .pieces");
  row?.classList.toggle("is-full", row.scrollHeight > row.clientHeight + 1);
  trace.settle();
  const live = root.querySelector(".think.live .body");
  live?.classList.toggle("is-full", live.scrollTop > 0);
  if (!isPlaced) {
    isPlaced = isDrawable(state, acts);
    if (isPlaced) thread.jump(saved.threadId === state.thread.id ? saved.place : undefined);
  } else if (state.thread.id !== drawn.thread.id || state.thread.turns.length > drawn.thread.turns.length) {
    thread.jump();
  } else {
    thread.settle();
  }
  // By now a click that gave the panel the focus has put it where it was meant to be.
  if (isFocusGiven && document.activeElement === document.body) focusNext ??= "#question";
  isFocusGiven = false;
  // Not before VS Code has given the panel the focus: by then the user may be typing a key elsewhere.
  if (isQuestionWanted && document.hasFocus()) focusNext = "#question";
  if (focusNext) root.querySelector<HTMLElement>(focusNext)?.focus();
  if (focusNext === "#question") isQuestionWanted = false;
  focusNext = undefined;
  const hasListMoved = state.menu !== drawn.menu || state.mention !== drawn.mention || state.slash !== drawn.slash;
  if (hasListMoved) root.querySelector(".opt.active")?.scrollIntoView({ block: "nearest" });
  nearTurns?.follow(state);
  watchEnd();
  askForTexts();
  drawn = state;
  history?.drawn();
  keep();
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

/** Loaded when it is first opened. */
async function loadHistory(): Promise<History> {
  if (history) return history;
  const [{ createHistory }] = await Promise.all([import("./history/history.ts"), loadStyles("history-style.css")]);
  history ??= createHistory(root, acts);
  return history;
}

function askForTexts(): void {
  const turnIds = wantedTurns(state).filter((id) => !asked.has(id));
  if (turnIds.length === 0) return;
  for (const id of turnIds) asked.add(id);
  send({ type: "showTurns", body: { turnIds } });
}

/** Only while an answer runs does time change what is shown. */
function runClock(isRunning: boolean): void {
  if (isRunning === (clock !== undefined)) return;
  window.clearInterval(clock);
  clock = isRunning ? window.setInterval(tick, 1000) : undefined;
}

/** A page that is hidden draws no frames: while one is still awaited, time changes nothing that anyone could see. */
function tick(): void {
  if (frame === undefined) feed({ type: "ticked", at: Date.now() });
}

/** Only what is new: VS Code passes it on to another process each time. */
function keep(): void {
  if (!state.isLoaded) return;
  const next = toSaved(state, thread.place(), root.dataset["chat"] ?? "");
  const text = JSON.stringify(next);
  if (text === kept) return;
  kept = text;
  host.setState(next);
}

async function loadQueue(): Promise<void> {
  queue = (await import("./view/composer/queueView.ts")).queuePart;
  drawWhole();
}

/** For browsers that cannot size a text box by its content; the panel also runs in those, by code-server. */
function growQuestion(): void {
  if (state.draft === drawn.draft || CSS.supports("field-sizing", "content")) return;
  const box = root.querySelector<HTMLTextAreaElement>("#question");
  if (!box) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

async function loadThread(): Promise<void> {
  const parts = [
    import("./view/chat/threadView.ts"),
    import("./nearTurns.ts"),
    loadStyles("thread-style.css"),
  ] as const;
  const [view, near] = await Promise.all(parts);
  drawThread = view.threadView;
  growThread = view.growAnswer;
  // Not in every browser by which the panel runs.
  if ("requestIdleCallback" in window) requestIdleCallback(view.whenIdle);
  nearTurns = near.createNearTurns(
    () => root.querySelector<HTMLElement>(".thread"),
    (turns) => feed({ type: "near", near: turns }),
  );
  drawWhole();
}

/** VS Code delivers only what our own extension posts; anything else in a window's mail is not for us. */
function isUpdate(data: unknown): data is Update {
  return typeof data === "object" && data !== null && "type" in data && "body" in data;
}

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (!isUpdate(data)) return;
  if (data.type === "focus" || data.type === "tierList" || data.type === "mention") history?.leave();
  if (data.type === "snapshot" || data.type === "thread") asked.clear();
  if (data.type === "focus") isQuestionWanted = true;
  if (data.type === "tierList") focusNext = "#tier";
  if (data.type === "focus" || data.type === "tierList") wholeAt = -Infinity;
  if (data.type === "completions" || data.type === "shrink" || data.type === "mention") {
    void attaching.then((one) => one.receive(data));
    return;
  }
  if (data.type === "historyShown") void loadHistory().then((one) => one.receive(data));
  if (data.type === "history" || data.type === "historyChanged" || data.type === "historyDeleted")
    history?.receive(data);
  if (data.type === "slashes" || data.type === "recalled") {
    slash?.receive(data);
    return;
  }
  const news = data.type === "queue" ? queue?.news(state.queue, data.body) : undefined;
  feed({ type: "update", update: data, at: Date.now() });
  if (data.type === "snapshot" && state.editing && !state.editing.price) askPrice(state.editing, send);
  const isNew = data.type === "snapshot" || data.type === "thread" || data.type === "historyChanged";
  if (isNew && state.isLoaded && state.thread.turns.length === 0) send({ type: "historyRecent", body: {} });
  if (news !== undefined) feed({ type: "said", text: news });
});
// When VS Code gives the panel the focus, it goes to the text; taking it unasked would steal it from the editor.
window.addEventListener("focus", () => {
  send({ type: "focused", body: {} });
  isFocusGiven = true;
  drawWhole();
});
window.addEventListener("blur", () => send({ type: "blurred", body: {} }));
// A search of the page finds what is on it.
window.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f") nearTurns?.showAll();
  // The browser would glide to where the end was when the key was pressed.
  if (event.key !== "End" || !(event.target instanceof Element && event.target.matches(".thread"))) return;
  event.preventDefault();
  thread.jump();
});
window.addEventListener("resize", () => {
  thread.settle();
  drawWhole();
});
root.addEventListener(
  "scroll",
  (event) => {
    if (event.target instanceof Element && event.target.matches(".thread")) thread.measure();
    window.clearTimeout(scrollTimer);
    scrollTimer = window.setTimeout(keep, scrollPauseMs);
  },
  { capture: true, passive: true },
);

// Loaded beside the host's first answer: an empty chat is drawn without it.
void loadThread();
const attaching = import("./attach/attach.ts").then((loaded) => (attach = loaded.createAttach(root, acts)));
void loadQueue();
void import("./slash/slash.ts").then((loaded) => (slash = loaded.createSlash(root, acts)));
send({ type: "ready", body: {} });
if (document.hasFocus()) send({ type: "focused", body: {} });
feed({ type: "ticked", at: Date.now() });
