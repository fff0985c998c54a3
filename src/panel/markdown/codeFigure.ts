import { html, nothing, type TemplateResult } from "lit-html";
import type { Tokens } from "marked";
import { icon, type IconName } from "../view/icon.ts";
import { say, words } from "../words/words.ts";
import type { CodeUse, MarkdownContext } from "./context.ts";
import { editFigure } from "./editFigure.ts";
import { editInfo } from "./editRows.ts";
import { fileName } from "./fileName.ts";
import { languageName, parseFenceInfo } from "./fenceInfo.ts";
import { highlight } from "./highlight.ts";

/** How long a button says that it was pressed. */
const feedbackMs = 1500;

/** A block of code with its bar. While the fence is still being written there is nothing whole to copy or insert. */
export function codeFigure(token: Tokens.Code, isOpen: boolean, context: MarkdownContext): TemplateResult {
  const change = editInfo(token.lang ?? "");
  if (change) return editFigure(token.text, change.isNew, change.path, context);
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
  return html`<figure class="code" dir="ltr" aria-label=${label}>
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
              </button>
              ${uses(token.text, path ?? "", language, context)}`
      }
    </div>
    <pre tabindex="0" aria-label=${name}><code>${spans}</code></pre>
  </figure>`;
}

const shells = new Set(["bash", "sh", "shell", "zsh", "fish", "powershell", "ps1", "bat", "cmd", "console"]);

function uses(text: string, path: string, language: string, context: MarkdownContext): unknown {
  const button = (to: CodeUse, name: IconName, label: string) =>
    html`<button
      type="button"
      class="icon-btn"
      title=${label}
      aria-label=${label}
      @click=${() => context.useCode({ text, to, path, language })}
    >
      ${icon(name, "s")}
    </button>`;
  if (shells.has(language)) return button("terminal", "terminal", words.inTerminal);
  return [button("file", "diff", words.applyCode), button("new", "file-code", words.asNewFile)];
}

/** Shown by the button itself, so that a frozen block need not be drawn again for it. */
function confirm(event: Event): void {
  const button = event.currentTarget;
  if (!(button instanceof HTMLElement)) return;
  button.classList.add("is-done");
  setTimeout(() => button.classList.remove("is-done"), feedbackMs);
}
