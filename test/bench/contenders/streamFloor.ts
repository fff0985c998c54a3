// The least that an answer can cost in a browser: its finished page is known, and written from left to right as it comes.
import { onColours } from "../../../src/panel/markdown/colours.ts";
import { createMarkdownView } from "../../../src/panel/markdown/markdownView.ts";

type Step = { readonly open: Element } | { readonly text: string } | "close";

const nothing = () => {};
const context = { openPlace: nothing, copy: nothing, insert: nothing, useCode: nothing };
const steps: Step[] = [];
let total = 0;

/** What is written where, in order. */
function plan(element: Element): void {
  for (const node of element.childNodes) {
    if (node instanceof HTMLElement) {
      steps.push({ open: node });
      plan(node);
      steps.push("close");
    } else if (node.textContent) {
      steps.push({ text: node.textContent });
      total += node.textContent.length;
    }
  }
}

let whole = 0;
let next = 0;
let written = 0;
let inStep = 0;
const answer = document.querySelector("#answer") ?? document.body;
const scroller = document.querySelector(".thread") ?? document.body;
let current: Element = answer;
let text: Text | undefined;

addEventListener("whole", (event) => {
  if (!(event instanceof CustomEvent) || typeof event.detail !== "string") return;
  const view = createMarkdownView();
  whole = event.detail.length;
  view.show(event.detail, false, context);
  // After the view's own: by now it has drawn all code in its colours.
  onColours(() => {
    plan(view.element);
    document.body.dataset["ready"] = "";
  });
});

addEventListener("feed", (event) => {
  if (!(event instanceof CustomEvent) || typeof event.detail !== "string") return;
  const until = (event.detail.length / whole) * total;
  while (next < steps.length && written < until) {
    const step = steps[next];
    if (step === undefined) break;
    if (step === "close") {
      current = current.parentElement ?? answer;
      text = undefined;
    } else if ("open" in step) {
      const clone = step.open.cloneNode(false);
      current.appendChild(clone);
      if (clone instanceof Element) current = clone;
      text = undefined;
    } else {
      const piece = step.text.slice(inStep, inStep + Math.ceil(until - written));
      if (text) text.appendData(piece);
      else current.appendChild((text = document.createTextNode(piece)));
      inStep += piece.length;
      written += piece.length;
      if (inStep < step.text.length) break;
      inStep = 0;
    }
    next += 1;
  }
  scroller.scrollTop = scroller.scrollHeight;
});
