import { html, type TemplateResult } from "lit-html";
import { isConnected, type State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { beginNewChat } from "./beginNewChat.ts";
import { gauge } from "../composer/gauge.ts";
import { icon, type IconName } from "../icon.ts";
import { openMenu } from "../openMenu.ts";
import { toolbarKeys } from "./toolbarKeys.ts";

export function header(state: State, acts: Acts): TemplateResult {
  return html`<header class="head">
    ${titleOf(state, acts)} ${gauge(state, acts)}
    <div class="tools" role="toolbar" aria-label=${words.threadTools} @keydown=${toolbarKeys}>
      <button
        type="button"
        class="icon-btn"
        aria-label=${words.newChat}
        title=${words.newChatHint}
        @click=${({ altKey, ctrlKey, metaKey }: MouseEvent) => {
          if (altKey || ctrlKey || metaKey) acts.send({ type: "newChat", body: { inEditor: true } });
          else beginNewChat(acts);
        }}
      >
        ${icon("add")}
      </button>
      ${tool("history", words.history, acts.openHistory)}
      ${tool("graph", words.usage, () => acts.send({ type: "act", body: { action: "openUsage" } }))}
      <button
        type="button"
        class="icon-btn"
        tabindex="-1"
        aria-label=${words.moreActions}
        title=${words.moreActions}
        aria-haspopup="menu"
        data-vscode-context=${menuOf(state)}
        @click=${openMenu}
      >
        ${icon("ellipsis")}
      </button>
    </div>
  </header>`;
}

/** A chat is renamed where its name stands; one that is empty has none yet. */
function titleOf(state: State, acts: Acts): TemplateResult {
  const isEmpty = state.thread.turns.length === 0;
  const title = isEmpty ? (isConnected(state) ? words.newChat : words.plumb) : state.thread.title.replaceAll("`", "");
  const rename = () => acts.send({ type: "historyRename", body: {} });
  return html`<h2 dir="auto" title=${title}>
    ${
      isEmpty
        ? title
        : html`<button type="button" class="title" aria-label=${say(words.renameThis, title)} @click=${rename}>
            ${title}
          </button>`
    }
  </h2>`;
}

/** In a narrow panel it is found in the menu instead. */
function tool(name: IconName, label: string, act: () => void): TemplateResult {
  return html`<button
    type="button"
    class="icon-btn wide"
    tabindex="-1"
    aria-label=${label}
    title=${label}
    @click=${act}
  >
    ${icon(name)}
  </button>`;
}

function menuOf({ thread }: State): string {
  const webviewSection = thread.turns.length === 0 ? "plumbNewChat" : "plumbShownChat";
  return JSON.stringify({ webviewSection, preventDefaultContextMenuItems: true });
}
