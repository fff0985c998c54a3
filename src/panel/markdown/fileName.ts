import { html, type TemplateResult } from "lit-html";
import { say, words } from "../words/words.ts";
import type { MarkdownContext } from "./context.ts";

/** The file a block of code is from or for, as a link. */
export function fileName(path: string, context: MarkdownContext): TemplateResult {
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
