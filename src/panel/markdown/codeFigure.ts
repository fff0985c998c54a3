import { html, nothing, type TemplateResult } from "lit-html";
import type { Tokens } from "marked";
import { icon } from "../view/icon.ts";
import { say, words } from "../words.ts";
import type { MarkdownContext } from "./context.ts";
import { languageName, parseFenceInfo } from "./fenceInfo.ts";
import { highlight } from "./highlight.ts";

/** How long a button says that it was pressed. */
const feedbackMs = 1500;

/** A block of code with its bar. While the fence is still being written there is nothing whole to copy or insert. */
export function codeFigure(token: Tokens.Code, isOpen: boolean, context: MarkdownContext): TemplateResult {
  const { language, path } = parseFenceInfo(token.lang ?? "");
  const name = languageName(language) || words.plainCode;
  const label = path ? say(words.codeFor, path) : language ? say(words.codeIn, name) : words.plainCode;
  const copy = (event: Event) => {
    context.copy(token.text);
    confirm(event);
  };
  const spans = highlight(token.text, language).map(({ kind, text }) =>
    kind === "" ? text : html`<span class=${kind}>${text}</span>`,
  );
  return html`<figure class="code" aria-label=${label}>
    <div class="bar">
      ${path ? fileName(path, context) : html`<span class="file quiet">${name}</span>`}
      ${
        isOpen
          ? nothing
          : html`<button type="button" class="btn-quiet copy" @click=${copy}>
                ${icon("copy", "s")}<span class="before">${words.copy}</span><span class="after">${words.copied}</span>
              </button>
              <button
                type="button"
                class="btn-quiet"
                title=${words.insertTip}
                aria-label=${words.insertTip}
                @click=${() => context.insert(token.text)}
              >
                ${icon("insert", "s")}<span>${words.insert}</span>
              </button>`
      }
    </div>
    <pre tabindex="0" aria-label=${name}><code>${spans}</code></pre>
  </figure>`;
}

function fileName(path: string, context: MarkdownContext): TemplateResult {
  const [place = path] = path.split(/[:#]/);
  const cut = place.lastIndexOf("/") + 1;
  const open = (event: Event) => {
    event.preventDefault();
    context.openPlace(path);
  };
  const name = say(words.openPlace, path);
  return html`<a class="file" href="#" title=${name} aria-label=${name} @click=${open}
    ><span class="dir">${place.slice(0, cut)}</span>${path.slice(cut)}</a
  >`;
}

/** Shown by the button itself, so that a frozen block need not be drawn again for it. */
function confirm(event: Event): void {
  const button = event.currentTarget;
  if (!(button instanceof HTMLElement)) return;
  button.classList.add("is-done");
  setTimeout(() => button.classList.remove("is-done"), feedbackMs);
}
