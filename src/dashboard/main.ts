import { render } from "lit-html";
import type { UsageRequest, UsageUpdate } from "../protocol/usage.ts";
import type { SpendChart } from "./chart/spendChart.ts";
import { firstLookAt, type State } from "./state.ts";
import type { Acts } from "./view/acts.ts";
import { app } from "./view/app.ts";

declare function acquireVsCodeApi(): {
  postMessage(request: UsageRequest): void;
};

/** While somebody types, the host is asked once they pause. */
const typingPauseMs = 120;

const host = acquireVsCodeApi();
const root = document.querySelector<HTMLElement>("#app") ?? document.body;
let state: State = { look: firstLookAt(root.dataset["period"]), view: undefined, hasFailed: false, said: "" };
let pause: number | undefined;
let chart: SpendChart | undefined;

const acts: Acts = {
  look(look, isTyping = false) {
    change({ look });
    window.clearTimeout(pause);
    if (isTyping) pause = window.setTimeout(ask, typingPauseMs);
    else ask();
  },
  send: (request) => host.postMessage(request),
};

function ask(): void {
  host.postMessage({ type: "look", body: state.look });
}

function change(part: Partial<State>): void {
  state = { ...state, ...part };
  render(app(state, acts), root);
  void drawChart();
}

/** The library is loaded once there is something to draw; the table beside it has the same numbers. */
async function drawChart(): Promise<void> {
  const canvas = root.querySelector("canvas");
  if (!canvas || !state.view) {
    chart?.dispose();
    chart = undefined;
    return;
  }
  const { createSpendChart } = await import("./chart/spendChart.ts");
  const now = root.querySelector("canvas");
  if (!now || !state.view) return;
  if (chart?.canvas !== now) {
    chart?.dispose();
    chart = createSpendChart(now);
  }
  chart.show(state.view.report.days);
}

/** VS Code delivers only what our own extension posts; anything else in a window's mail is not for us. */
function isUpdate(data: unknown): data is UsageUpdate {
  return typeof data === "object" && data !== null && "type" in data;
}

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (!isUpdate(data)) return;
  if (data.type === "view" && JSON.stringify(data.body.look) === JSON.stringify(state.look)) {
    change({ view: data.body, hasFailed: false });
  } else if (data.type === "failed") change({ hasFailed: true });
  else if (data.type === "said") change({ said: data.text });
});
// A theme changes the page's classes and variables; a canvas has to be painted anew.
new MutationObserver(() => chart?.repaint()).observe(document.documentElement, {
  attributes: true,
  attributeFilter: ["class", "style"],
  subtree: false,
});
new MutationObserver(() => chart?.repaint()).observe(document.body, { attributes: true, attributeFilter: ["class"] });

change({});
ask();
