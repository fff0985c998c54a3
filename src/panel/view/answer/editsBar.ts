import { html, nothing, type TemplateResult } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import type { EditAct, MarkdownContext } from "../../markdown/context.ts";
import { editWords } from "../../words/editWords.ts";
import { say } from "../../words/words.ts";
import type { Acts } from "../acts.ts";

/** The drawing of an answer with what became of its changes. */
export function withEdits({ id, edits }: Turn, { markdown, send }: Acts): MarkdownContext {
  return { ...markdown, edits, act: (act, path) => send({ type: "edits", body: { turnId: id, act, path } }) };
}

/** Under an answer that changes several files: all of them together. */
export function editsBar({ id, edits = [] }: Turn, { send }: Acts): unknown {
  const ready = edits.filter(({ state }) => state === "ready");
  const applied = edits.filter(({ state }) => state === "applied" || state === "partly");
  const shown = ready.length > 1 ? ready : applied;
  if (shown.length < 2) return nothing;
  const sum = (of: "added" | "removed") => shown.reduce((total, edit) => total + edit[of], 0);
  const button = (act: EditAct, label: string, look: string) =>
    html`<button type="button" class="btn ${look}" @click=${() => send({ type: "edits", body: { turnId: id, act } })}>
      ${label}
    </button>`;
  const name = say(editWords.editedFiles, shown.length);
  return html`<div class="edits" role="group" aria-label=${name}>
    <span>${name}</span> ${sizes(sum("added"), sum("removed"))}
    <div class="btn-row">
      ${
        shown === ready
          ? [button("review", editWords.reviewAll, ""), button("apply", editWords.applyAll, "second")]
          : button("revert", editWords.revertAll, "second")
      }
    </div>
  </div>`;
}

function sizes(added: number, removed: number): TemplateResult {
  return html`<span class="size"><span class="add">+${added}</span> <span class="del">−${removed}</span></span>`;
}
