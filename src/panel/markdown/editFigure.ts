import type { FileEdit } from "../../core/edits/fileEdit.ts";
import { editStates } from "../words/editWords.ts";
import { editWords } from "../words/editWords.ts";
import { say } from "../words/words.ts";
import type { EditAct, MarkdownContext } from "./context.ts";
import { editRows } from "./editRows.ts";
import { fileName } from "./fileName.ts";
import { el, iconMarkup, type Markup, pressed } from "./markup.ts";

/** A change to a file: its lines, what became of it, and what can be done with it. */
export function editFigure(text: string, isNew: boolean, path: string, context: MarkdownContext): Markup {
  const edit = context.edits?.find((one) => one.path === path);
  const rows = editRows(text, isNew);
  const count = (mark: string) => rows.filter((row) => row.mark === mark).length;
  const state = edit && editStates[edit.state];
  return el(
    "figure",
    { class: "code edit", dir: "ltr", "aria-label": say(isNew ? editWords.newFile : editWords.changeOf, path) },
    el("div", { class: "bar" }, fileName(path, context), sizes(edit?.added ?? count("+"), edit?.removed ?? count("-"))),
    el(
      "pre",
      { tabindex: "0" },
      el(
        "code",
        {},
        rows.map(({ mark, text: line }) =>
          el("span", { class: mark === "+" ? "add" : mark === "-" ? "del" : "same" }, `${mark} ${line}\n`),
        ),
      ),
    ),
    edit && edit.notes.length > 0
      ? el(
          "ul",
          { class: "lines" },
          edit.notes.map((note) => el("li", {}, iconMarkup("info"), el("span", {}, note))),
        )
      : undefined,
    edit
      ? el("div", { class: "btn-row" }, state ? el("b", { role: "status" }, state) : undefined, buttons(edit, context))
      : undefined,
  );
}

function sizes(added: number, removed: number): Markup {
  return el(
    "span",
    { class: "size" },
    el("span", { class: "add" }, `+${added}`),
    " ",
    el("span", { class: "del" }, `−${removed}`),
  );
}

function buttons({ state, path }: FileEdit, { act, edits = [] }: MarkdownContext): readonly Markup[] {
  const button = (name: EditAct, label: string, look = "btn second") =>
    pressed(el("button", { type: "button", class: look, "aria-label": `${label}: ${path}` }, label), () =>
      act?.(name, path),
    );
  if (state === "refused") return [];
  if (state === "unfit") return [button("review", editWords.tryAgain)];
  if (state === "applied" || state === "partly") return [button("revert", editWords.revert)];
  // One button stands out in a view: of several files it is the one for all of them.
  const isOnly = state === "ready" && edits.filter((edit) => edit.state === "ready").length === 1;
  const first = [button("review", editWords.review, isOnly ? "btn" : undefined), button("apply", editWords.apply)];
  return state === "ready" ? [...first, button("discard", editWords.discard)] : first;
}
