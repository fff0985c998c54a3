import { html, nothing, type TemplateResult } from "lit-html";
import type { MadeFile, Source } from "../../../core/provider/hosted.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";

/** Where an answer says it is from, and the files that it made. */
export function answerSources({ id, sources = [], files = [] }: Turn, acts: Acts): unknown {
  return html`${sources.length === 0 ? nothing : sourceList(sources)}
  ${
    files.length === 0
      ? nothing
      : html`<ul class="made" aria-label=${words.madeFiles}>
          ${files.map((file) => madeFile(id, file, acts))}
        </ul>`
  }`;
}

function sourceList(sources: readonly Source[]): TemplateResult {
  return html`<section class="sources" aria-label=${words.sources}>
    <h4>${words.sources}</h4>
    <ol>
      ${sources.map(({ title, url }) => html`<li>${url === undefined ? title : link(title, url)}</li>`)}
    </ol>
  </section>`;
}

/** A plain link: VS Code opens it, after asking for addresses that are not trusted. */
function link(title: string, url: string): TemplateResult {
  return html`<a href=${url} title=${url}>${title}</a> <span class="host">${URL.parse(url)?.host}</span>`;
}

function madeFile(turnId: string, { fileId, name }: MadeFile, acts: Acts): TemplateResult {
  const save = () => acts.send({ type: "saveFile", body: { turnId, fileId } });
  return html`<li>
    <span class="name">${name}</span
    ><button type="button" class="btn-quiet" aria-label=${say(words.saveFile, name)} @click=${save}>
      ${icon("save", "s")}<span>${words.save}</span>
    </button>
  </li>`;
}
