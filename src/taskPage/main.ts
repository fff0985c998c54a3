import { render } from "lit-html";
import type { Draft, TaskRequest, TaskUpdate } from "../protocol/task.ts";
import { firstState, reduce, type State } from "./state.ts";
import type { Acts } from "./view/acts.ts";
import { app } from "./view/app.ts";

declare function acquireVsCodeApi(): {
  postMessage(request: TaskRequest): void;
};

/** While somebody types, the price is asked for once they pause. */
const typingPauseMs = 250;

const host = acquireVsCodeApi();
const root = document.querySelector<HTMLElement>("#app") ?? document.body;
let state: State = firstState;
let pause: number | undefined;
let clock: number | undefined;

const send = (request: TaskRequest) => host.postMessage(request);
const acts: Acts = {
  send,
  change,
  draft(draft) {
    change({ draft });
    window.clearTimeout(pause);
    pause = window.setTimeout(() => price(draft), typingPauseMs);
  },
  markdown: {
    openPlace: (href) => send({ type: "openLink", href }),
    copy: (text) => send({ type: "copy", text }),
    insert: (text) => send({ type: "insert", text }),
    useCode: (code) => send({ type: "useCode", ...code }),
  },
};

function price(draft: Draft): void {
  send({ type: "draft", draft });
}

function change(part: Partial<State>): void {
  show({ ...state, ...part });
}

function show(next: State): void {
  const isNewPlan = next.draft !== undefined && state.draft === undefined;
  state = next;
  render(app(state, Date.now() + state.ahead, acts), root);
  if (isNewPlan && state.draft) price(state.draft);
  keepTime();
}

/** Times move on only while something runs. */
function keepTime(): void {
  const view = typeof state.view === "object" ? state.view : undefined;
  const runs = view && [view.planning, ...view.steps].some(({ runningSince }) => runningSince !== undefined);
  if (!runs) {
    window.clearInterval(clock);
    clock = undefined;
  } else clock ??= window.setInterval(() => change({}), 1_000);
}

/** VS Code delivers only what our own extension posts; anything else in a window's mail is not for us. */
function isUpdate(data: unknown): data is TaskUpdate {
  return typeof data === "object" && data !== null && "type" in data;
}

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (isUpdate(data)) show(reduce(state, data, Date.now()));
});

show(state);
send({ type: "ready" });
