import { html } from "lit-html";

/** The little markup of titles and thinking: `code` and **bold**; all else is text. */
export function inlineCode(text: string): unknown {
  return text.split(/(`[^`\n]+`|\*\*[^*\n]+\*\*)/).map((part, index) => {
    if (index % 2 === 0) return part;
    return part.startsWith("`") ? html`<code>${part.slice(1, -1)}</code>` : html`<b>${part.slice(2, -2)}</b>`;
  });
}
