import { render } from "lit-html";
import type { TaskRequest, TaskUpdate } from "../protocol/task.ts";
import { createSending } from "./sending.ts";
import { firstState, reduce, type State } from "./state.ts";
import type { Acts } from "./view/acts.ts";
import { app } from "./view/app.ts";

declare function acquireVsCodeApi(): {
  postMessage(request: TaskRequest): void;
};

const host = acquireVsCodeApi();
const root = document.querySelector<HTMLElement>("#app") ?? document.body;
let state: State = firstState;
let clock: number | undefined;

const { send, sendLater, forget } = createSending((request) => host.postMessage(request));
const acts: Acts = {
  send,
  change,
  draft(draft) {
    change({ draft });
    sendLater(draft);
  },
  markdown: {
    openPlace: (href) => send({ type: "openLink", href }),
    copy: (text) => send({ type: "copy", text }),
    insert: (text) => send({ type: "insert", text }),
    useCode: (code) => send({ type: "useCode", ...code }),
  },
};

function change(part: Partial<State>): void {
  show({ ...state, ...part });
}

function show(next: State): void {
  const isOther = idOf(next) !== idOf(state);
  const isNewPlan = next.draft !== undefined && (isOther || state.draft === undefined);
  if (isOther || !next.draft) forget();
  state = next;
  render(app(state, Date.now() + state.ahead, acts), root);
  if (isNewPlan && state.draft) send({ type: "draft", draft: state.draft });
  keepTime();
}

function idOf({ view }: State): string | undefined {
  return typeof view === "object" ? view.id : undefined;
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
