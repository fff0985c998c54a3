import type { Tokens } from "marked";
import { editWords } from "../words/editWords.ts";
import { say, words } from "../words/words.ts";
import { codeRows } from "./codeRows.ts";
import { coloured } from "./colours.ts";
import type { CodeUse, MarkdownContext } from "./context.ts";
import { editFigure } from "./editFigure.ts";
import { editInfo } from "./editRows.ts";
import { fileName } from "./fileName.ts";
import { languageName, parseFenceInfo } from "./fenceInfo.ts";
import { el, iconMarkup, type Markup, pressed } from "./markup.ts";

/** How long a button says that it was pressed. */
const feedbackMs = 1500;

/**
 * A block of code with its bar. While the fence is still being written there is nothing whole to copy, insert or
 * colour.
 */
export function codeFigure(token: Tokens.Code, isOpen: boolean, context: MarkdownContext): Markup {
  const change = editInfo(token.lang ?? "");
  if (change) return editFigure(token.text, change.isNew, change.path, context);
  const { language, path } = parseFenceInfo(token.lang ?? "");
  const name = languageName(language) || words.plainCode;
  const label = path ? say(words.codeFor, path) : language ? say(words.codeIn, name) : words.plainCode;
  const spans = isOpen ? [{ kind: "" as const, text: token.text }] : coloured(token.text, language);
  return el(
    "figure",
    { class: "code", dir: "ltr", "aria-label": label },
    el(
      "div",
      { class: "bar" },
      path ? fileName(path, context) : el("span", { class: "file quiet" }, name),
      isOpen ? [] : tools(token.text, path ?? "", language, context),
    ),
    el("pre", { tabindex: "0", "aria-label": name }, el("code", {}, codeRows(spans))),
  );
}

const shells = new Set(["bash", "sh", "shell", "zsh", "fish", "powershell", "ps1", "bat", "cmd", "console"]);

function tools(text: string, path: string, language: string, context: MarkdownContext): readonly Markup[] {
  const copy = el(
    "button",
    { type: "button", class: "btn-quiet copy" },
    iconMarkup("copy"),
    el("span", { class: "before" }, words.copy),
    el("span", { class: "after" }, words.copied),
  );
  const insert = el(
    "button",
    { type: "button", class: "btn-quiet", title: words.insertTip, "aria-label": words.insertTip },
    iconMarkup("insert"),
    el("span", {}, words.insert),
  );
  const use = (to: CodeUse, icon: string, tip: string, word = "") =>
    pressed(
      el(
        "button",
        { type: "button", class: word === "" ? "icon-btn" : "btn-quiet", title: tip, "aria-label": tip },
        iconMarkup(icon),
        word === "" ? [] : el("span", {}, word),
      ),
      () => context.useCode({ text, to, path, language }),
    );
  const uses = shells.has(language)
    ? [use("terminal", "terminal", editWords.inTerminal, editWords.run)]
    : [use("file", "diff", editWords.applyCode, editWords.apply), use("new", "add", editWords.asNewFile)];
  const copied = pressed(copy, (event) => {
    context.copy(text);
    confirm(event);
  });
  return [copied, pressed(insert, () => context.insert(text)), ...uses];
}

/** Shown by the button itself, so that a frozen block need not be drawn again for it. */
function confirm(event: Event): void {
  const button = event.currentTarget;
  if (!(button instanceof HTMLElement)) return;
  button.classList.add("is-done");
  setTimeout(() => button.classList.remove("is-done"), feedbackMs);
}
