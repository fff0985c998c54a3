import type { PanelRequest } from "../protocol/requests.ts";
import type { Update } from "../protocol/updates.ts";
import { createFocus } from "./focus.ts";
import { loadParts } from "./lateParts.ts";
import { createPicture } from "./picture.ts";
import { receive } from "./receive.ts";
import { wantedTurns } from "./state/drawnTurns.ts";
import type { Input } from "./state/input.ts";
import { isNewDraft } from "./state/leaving.ts";
import { reduce } from "./state/reduce.ts";
import { parseSaved, toSaved, type Saved } from "./state/saved.ts";
import { initialState, runningTurn, type State } from "./state/state.ts";
import type { Acts } from "./view/acts.ts";
import { words } from "./words/words.ts";

declare function acquireVsCodeApi(): {
  postMessage(request: PanelRequest): void;
  getState(): unknown;
  setState(saved: Saved): void;
};

const scrollPauseMs = 250;

const host = acquireVsCodeApi();
const root = document.querySelector<HTMLElement>("#app") ?? document.body;
const saved = parseSaved(host.getState());
let state: State = { ...initialState, opened: saved.opened, editing: saved.editing, now: Date.now() };
let clock: number | undefined;
let scrollTimer: number | undefined;
let kept = "";
/** Turns whose text is on its way. */
const asked = new Set<string>();

const send = (request: PanelRequest) => host.postMessage(request);
const parts = loadParts(
  root,
  () => acts,
  () => picture.requestWhole(),
);
const acts: Acts = {
  ...parts.acts,
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
const focus = createFocus(root);
const picture = createPicture({
  root,
  acts,
  saved,
  focus,
  onDrawn() {
    askForTexts();
    keep();
  },
});

function feed(input: Input): void {
  const before = state;
  state = reduce(state, input);
  picture.request();
  runClock(runningTurn(state) !== undefined);
  if (isNewDraft(before, state)) {
    send({ type: "draft", body: { question: state.draft, threadId: state.thread.id } });
  }
}

function askForTexts(): void {
  const turnIds = wantedTurns(state).filter((id) => !asked.has(id));
  if (turnIds.length === 0) return;
  for (const id of turnIds) asked.add(id);
  send({ type: "showTurns", body: { turnIds } });
}

/** Only what is new: VS Code passes it on to another process each time. */
function keep(): void {
  if (!state.isLoaded) return;
  const next = toSaved(state, picture.thread.place(), root.dataset["chat"] ?? "");
  const text = JSON.stringify(next);
  if (text === kept) return;
  kept = text;
  host.setState(next);
}

/** Only while an answer runs does time change what is shown. */
function runClock(isRunning: boolean): void {
  if (isRunning === (clock !== undefined)) return;
  window.clearInterval(clock);
  clock = isRunning ? window.setInterval(tick, 1000) : undefined;
}

/** A page that is hidden draws no frames: while one is still awaited, time changes nothing that anyone could see. */
function tick(): void {
  if (!picture.isAwaited()) feed({ type: "ticked", at: Date.now() });
}

/** VS Code delivers only what our own extension posts; anything else in a window's mail is not for us. */
function isUpdate(data: unknown): data is Update {
  return typeof data === "object" && data !== null && "type" in data && "body" in data;
}

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (isUpdate(data)) receive(data, { acts, parts, focus, picture, forgetTexts: () => asked.clear() });
});
// When VS Code gives the panel the focus, it goes to the text; taking it unasked would steal it from the editor.
window.addEventListener("focus", () => {
  send({ type: "focused", body: {} });
  focus.given();
  picture.requestWhole();
});
window.addEventListener("blur", () => send({ type: "blurred", body: {} }));
window.addEventListener("keydown", (event) => {
  // A search of the page finds what is on it.
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f") acts.nearTurns()?.showAll();
  // The browser would glide to where the end was when the key was pressed.
  if (event.key !== "End" || !(event.target instanceof Element && event.target.matches(".thread"))) return;
  event.preventDefault();
  picture.thread.jump();
});
window.addEventListener("resize", () => {
  picture.thread.settle();
  picture.requestWhole();
});
root.addEventListener(
  "scroll",
  (event) => {
    if (event.target instanceof Element && event.target.matches(".thread")) picture.thread.measure();
    window.clearTimeout(scrollTimer);
    scrollTimer = window.setTimeout(keep, scrollPauseMs);
  },
  { capture: true, passive: true },
);

send({ type: "ready", body: {} });
if (document.hasFocus()) send({ type: "focused", body: {} });
feed({ type: "ticked", at: Date.now() });
