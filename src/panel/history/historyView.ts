import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { historyScopes, historySorts, type HistoryScope, type HistorySort } from "../../protocol/history.ts";
import { icon } from "../view/icon.ts";
import { openMenu } from "../view/openMenu.ts";
import { counted, say, words } from "../words/words.ts";
import { type RowActs, historyRow } from "./historyRow.ts";
import type { HistoryState } from "./historyState.ts";
import { groupsIn, windowOf } from "./layout.ts";
import { groupName } from "./when.ts";
import { listWords } from "../words/historyListWords.ts";

export interface ListActs extends RowActs {
  readonly close: () => void;
  readonly typed: (query: string) => void;
  readonly sorted: (sort: HistorySort) => void;
  readonly scoped: (scope: HistoryScope) => void;
  readonly scrolled: (list: HTMLElement) => void;
  readonly keyed: (event: KeyboardEvent) => void;
  readonly keyedInSearch: (event: KeyboardEvent) => void;
  readonly undo: () => void;
}

const sortWords: Readonly<Record<HistorySort, string>> = {
  date: listWords.byDate,
  cost: listWords.byCost,
  tokens: listWords.byTokens,
};

/** All chats, over the one that is shown. */
export function historyView(state: HistoryState, now: number, acts: ListActs): TemplateResult {
  return html`<section class="history" aria-label=${words.history} @keydown=${acts.keyed}>
    <header class="head">
      <button
        type="button"
        class="icon-btn"
        aria-label=${listWords.backToChat}
        title=${listWords.backToChat}
        @click=${acts.close}
      >
        ${icon("arrow-left")}
      </button>
      <h2>${words.history}</h2>
      <div class="tools" role="toolbar" aria-label=${listWords.historyTools}>
        <button
          type="button"
          class="icon-btn"
          aria-label=${words.moreActions}
          title=${words.moreActions}
          aria-haspopup="menu"
          data-vscode-context=${'{"webviewSection":"plumbHistory","preventDefaultContextMenuItems":true}'}
          @click=${openMenu}
        >
          ${icon("ellipsis")}
        </button>
      </div>
    </header>
    ${searchField(state, acts)}
    <div class="sift">
      ${choice(listWords.scopeName, historyScopes, state.scope, (scope) => scopeWord(scope, state), acts.scoped)}
      ${
        state.scope === "bin"
          ? nothing
          : choice(listWords.sortName, historySorts, state.sort, (sort) => sortWords[sort], acts.sorted)
      }
    </div>
    ${list(state, now, acts)} ${undoBar(state, acts)}
    <div class="foot">
      <span>${state.scope === "bin" ? listWords.binKept : listWords.keptHere}</span
      ><span>${state.shown === undefined ? nothing : counted(state.page.all, listWords.oneChat, listWords.chats)}</span>
    </div>
  </section>`;
}

function searchField(state: HistoryState, acts: ListActs): TemplateResult {
  const isSearching = state.query !== "" && state.shown !== undefined;
  return html`<div class="search" role="search">
    ${icon("search", "s quiet")}
    <input
      dir="auto"
      id="history-query"
      type="text"
      autocomplete="off"
      spellcheck="false"
      maxlength="200"
      aria-label=${listWords.searchChats}
      placeholder=${listWords.searchHint}
      .value=${state.query}
      @input=${({ target }: Event) => target instanceof HTMLInputElement && acts.typed(target.value)}
      @keydown=${acts.keyedInSearch}
    />
    ${isSearching ? html`<span class="count">${counted(state.page.total, listWords.oneChat, listWords.chats)}</span>` : nothing}
    ${
      state.query === ""
        ? nothing
        : html`<button
            type="button"
            class="icon-btn"
            aria-label=${listWords.clearSearch}
            title=${listWords.clearSearch}
            @click=${() => acts.typed("")}
          >
            ${icon("close")}
          </button>`
    }
  </div>`;
}

function choice<Value extends string>(
  name: string,
  values: readonly Value[],
  chosen: Value,
  wordOf: (value: Value) => string,
  choose: (value: Value) => void,
): TemplateResult {
  const changed = ({ target }: Event) => {
    const value = values.find((one) => target instanceof HTMLSelectElement && one === target.value);
    if (value !== undefined) choose(value);
  };
  return html`<select aria-label=${name} title=${name} @change=${changed}>
    ${values.map((value) => html`<option value=${value} .selected=${value === chosen}>${wordOf(value)}</option>`)}
  </select>`;
}

function scopeWord(scope: HistoryScope, { page }: HistoryState): string {
  if (scope === "bin") return say(listWords.ofBin, page.binned);
  return scope === "all" ? listWords.ofAll : listWords.ofWorkspace;
}

function list(state: HistoryState, now: number, acts: ListActs): TemplateResult {
  const { page, heights, top, height, rows, active, isFar } = state;
  const shown = windowOf(page.groups, heights, top, height, isFar ? 0 : undefined);
  const scrolled = ({ currentTarget }: Event) => currentTarget instanceof HTMLElement && acts.scrolled(currentTarget);
  const placeOf = (index: number, key: string) => ({
    index,
    total: page.total,
    key,
    isActive: index === active,
    hasTokens: state.sort === "tokens",
    now,
  });
  // Of forty rows a turn of the wheel brings three: the others stay as they are.
  const minute = Math.floor(now / 60_000);
  const shownOf = (index: number, key: string) => [
    rows.get(index),
    index,
    page.total,
    key,
    index === active,
    state.sort,
    rows.get(index)?.running ? now : minute,
  ];
  return html`<div class="hist" @scroll=${scrolled}>
    ${state.shown !== undefined && page.total === 0 ? emptyList(state, acts) : nothing}
    <div .style=${`height: ${shown.above}px`}></div>
    ${repeat(
      groupsIn(page.groups, shown),
      ({ key }) => key,
      ({ key, hasHeading, from, to }) =>
        html`${hasHeading ? html`<h3>${groupName(key)}</h3>` : nothing}
          <ul aria-label=${key === "" ? words.history : groupName(key)}>
            ${repeat(
              Array.from({ length: to - from }, (_, at) => from + at),
              (index) => rows.get(index)?.id ?? index,
              (index) => guard(shownOf(index, key), () => historyRow(rows.get(index), placeOf(index, key), acts)),
            )}
          </ul>`,
    )}
    <div .style=${`height: ${shown.below}px`}></div>
  </div>`;
}

/** Nothing to show: why, and the button that helps. */
function emptyList({ page, query, scope }: HistoryState, acts: ListActs): TemplateResult {
  const isSearch = query.trim() !== "";
  const [title, more, label, act] =
    page.note !== undefined
      ? [page.note, "", listWords.backToChat, acts.close]
      : scope === "bin" && !isSearch
        ? [listWords.noneDeleted, listWords.binKept, listWords.backToChat, acts.close]
        : isSearch && scope === "workspace"
          ? [listWords.noMatch, listWords.noMatchHere, listWords.searchAll, () => acts.scoped("all")]
          : isSearch
            ? [listWords.noMatch, listWords.noMatchAnywhere, listWords.clearSearch, () => acts.typed("")]
            : scope === "workspace"
              ? [listWords.noChats, listWords.noChatsMore, listWords.showAll, () => acts.scoped("all")]
              : [listWords.noChats, listWords.noneAnywhere, listWords.askSomething, acts.close];
  return html`<div class="none">
    <h3>${title}</h3>
    <p class="quiet">${more}</p>
    <button type="button" class="btn second" @click=${act}>${label}</button>
  </div>`;
}

function undoBar({ undo }: HistoryState, acts: ListActs): unknown {
  if (!undo) return nothing;
  return html`<div class="undo" role="group" aria-label=${listWords.undo}>
    <span>${say(listWords.deleted, undo.title || listWords.unnamedChat)}</span>
    <button type="button" class="btn second" @click=${acts.undo}>${listWords.undo}</button>
  </div>`;
}
