import { html, nothing, type TemplateResult } from "lit-html";
import type { FileEdit } from "../../core/edits/fileEdit.ts";
import { editStates } from "../words/editWords.ts";
import { icon } from "../view/icon.ts";
import { say, words } from "../words/words.ts";
import type { EditAct, MarkdownContext } from "./context.ts";
import { fileName } from "./fileName.ts";
import { editRows } from "./editRows.ts";

/** A change to a file: its lines, what became of it, and what can be done with it. */
export function editFigure(text: string, isNew: boolean, path: string, context: MarkdownContext): TemplateResult {
  const edit = context.edits?.find((one) => one.path === path);
  const rows = editRows(text, isNew);
  const count = (mark: string) => rows.filter((row) => row.mark === mark).length;
  const state = edit && editStates[edit.state];
  return html`<figure class="code edit" dir="ltr" aria-label=${say(isNew ? words.newFile : words.changeOf, path)}>
    <div class="bar">${fileName(path, context)} ${sizes(edit?.added ?? count("+"), edit?.removed ?? count("-"))}</div>
    <pre tabindex="0"><code>${rows.map(
      ({ mark, text: line }) =>
        html`<span class=${mark === "+" ? "add" : mark === "-" ? "del" : "same"}>${mark} ${line}${"\n"}</span>`,
    )}</code></pre>
    ${
      edit && edit.notes.length > 0
        ? html`<ul class="lines">
            ${edit.notes.map((note) => html`<li>${icon("info")}<span>${note}</span></li>`)}
          </ul>`
        : nothing
    }
    ${edit ? html`<div class="btn-row">${state ? html`<b role="status">${state}</b>` : nothing}${buttons(edit, context)}</div>` : nothing}
  </figure>`;
}

export function sizes(added: number, removed: number): TemplateResult {
  return html`<span class="size"><span class="add">+${added}</span> <span class="del">−${removed}</span></span>`;
}

function buttons({ state, path }: FileEdit, { act }: MarkdownContext): unknown {
  const button = (name: EditAct, label: string, look = "second") =>
    html`<button type="button" class="btn ${look}" aria-label="${label}: ${path}" @click=${() => act?.(name, path)}>
      ${label}
    </button>`;
  if (state === "refused") return nothing;
  if (state === "unfit") return button("review", words.tryAgain);
  if (state === "applied" || state === "partly") return button("revert", words.revert);
  return [
    button("review", words.review, ""),
    button("apply", words.apply),
    state === "ready" ? button("discard", words.discard) : nothing,
  ];
}
