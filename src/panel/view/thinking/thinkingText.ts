import { html, type TemplateResult } from "lit-html";
import { inlineCode } from "../turn/inlineCode.ts";

export interface ThinkingPart {
  readonly headline: string | undefined;
  readonly text: string;
}

/**
 * Paragraphs of a trace. A summary names each part in a bold line of its own, which becomes the start of the next
 * paragraph.
 */
export function thinkingParts(trace: string): readonly ThinkingPart[] {
  const parts: ThinkingPart[] = [];
  let headline: string | undefined;
  for (const paragraph of trace.split(/\n\s*\n/)) {
    const text = paragraph.trim();
    if (text === "") continue;
    const named = /^\*\*([^*]+)\*\*(?:\n([\s\S]+))?$/.exec(text);
    if (headline !== undefined && named) parts.push({ headline, text: "" });
    if (named && named[2] === undefined) {
      headline = named[1];
      continue;
    }
    parts.push(named ? { headline: named[1], text: named[2] ?? "" } : { headline, text });
    headline = undefined;
  }
  if (headline !== undefined) parts.push({ headline, text: "" });
  return parts;
}

/** A trace as paragraphs, each with its headline in bold. */
export function thinkingText(trace: string): readonly TemplateResult[] {
  return thinkingParts(trace).map(({ headline, text }) =>
    headline === undefined
      ? html`<p>${inlineCode(text)}</p>`
      : html`<p><b>${/[.!?:]$/.test(headline) ? headline : `${headline}.`}</b> ${inlineCode(text)}</p>`,
  );
}
