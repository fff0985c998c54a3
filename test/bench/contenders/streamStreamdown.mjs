// Streamdown, which is made for this: blocks that do not change are not rendered again.
import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Streamdown } from "streamdown";

const root = createRoot(document.querySelector("#answer"));
const scroller = document.querySelector(".thread");

addEventListener("feed", (event) => {
  flushSync(() => root.render(createElement(Streamdown, { isAnimating: true }, event.detail)));
  scroller.scrollTop = scroller.scrollHeight;
});
document.body.dataset.ready = "";
