import { html, nothing, type TemplateResult } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import type { ToolView } from "../../../protocol/updates.ts";
import type { State } from "../../state/state.ts";
import { say, toolWords, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon, type IconName } from "../icon.ts";

export const toolIcons = {
  webSearch: "globe",
  codeInterpreter: "terminal",
  fileSearch: "library",
  added: "tools",
} satisfies Record<ToolView["tool"], IconName>;

/** Lets the next question use tools of the provider; only where the connection has them. */
export function toolsButton(state: State, acts: Acts): unknown {
  if (!state.composer.tools) return nothing;
  return html`<button
    type="button"
    id="tools"
    class="icon-btn"
    aria-label=${words.addTools}
    title=${words.addToolsTip}
    @click=${() => acts.send({ type: "addTools", body: {} })}
  >
    ${icon("tools")}
  </button>`;
}

/** The tools for the next question, each of which can be taken out. */
export function toolChips(tools: readonly ToolView[], acts: Acts): unknown {
  if (tools.length === 0) return nothing;
  return html`<ul class="chips tools" aria-label=${words.tools}>
    ${tools.map(({ tool, detail }) => toolChip(tool, detail, acts))}
  </ul>`;
}

/** The tools that a question was allowed to use. */
export function turnTools({ hostedTools = [], addedTools = [] }: Turn): unknown {
  if (hostedTools.length + addedTools.length === 0) return nothing;
  return html`<ul class="chips tools" aria-label=${words.tools}>
    ${hostedTools.map(({ tool }) => toolChip(tool, "", undefined))}
    ${addedTools.length > 0 ? toolChip("added", addedTools.join(", "), undefined) : nothing}
  </ul>`;
}

function toolChip(tool: ToolView["tool"], detail: string, acts: Acts | undefined): TemplateResult {
  const name = tool === "added" ? words.otherTools : toolWords[tool].name;
  const remove = (event: Event) => {
    if (event.currentTarget instanceof HTMLElement) {
      event.currentTarget.closest("form")?.querySelector<HTMLElement>("textarea")?.focus();
    }
    acts?.send({ type: "removeTool", body: { tool } });
  };
  const label = say(words.removePiece, name);
  return html`<li class="chip tool">
    <span title=${detail || nothing}>${icon(toolIcons[tool])}<b>${detail ? `${name}: ${detail}` : name}</b></span>
    ${
      acts
        ? html`<button type="button" class="x" aria-label=${label} title=${label} @click=${remove}>
            ${icon("close")}
          </button>`
        : nothing
    }
  </li>`;
}
