// The common way: all of the answer to HTML again with every update, made safe, and put in the place of the old.
import DOMPurify from "dompurify";
import { marked } from "marked";

const answer = document.querySelector("#answer");
const scroller = document.querySelector(".thread");

addEventListener("feed", (event) => {
  answer.innerHTML = DOMPurify.sanitize(marked.parse(event.detail));
  scroller.scrollTop = scroller.scrollHeight;
});
document.body.dataset.ready = "";
