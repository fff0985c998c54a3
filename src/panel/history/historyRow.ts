import { html, nothing, type TemplateResult } from "lit-html";
import type { Marked } from "../../core/thread/history/marked.ts";
import { formatAge, formatDuration, formatMoney, formatTokens } from "../../protocol/numbers.ts";
import type { HistoryRow } from "../../protocol/history.ts";
import { depth } from "../view/depth.ts";
import { icon, type IconName } from "../view/icon.ts";
import { counted, say, words } from "../words/words.ts";
import { dayName, timeName } from "./when.ts";
import { listWords } from "../words/historyListWords.ts";

export interface RowActs {
  readonly open: (row: HistoryRow) => void;
  readonly rename: (row: HistoryRow) => void;
  readonly pin: (row: HistoryRow) => void;
  readonly remove: (row: HistoryRow) => void;
  readonly restore: (row: HistoryRow) => void;
}

export interface RowPlace {
  readonly index: number;
  readonly total: number;
  /** Of its group; empty where the list is not by date. */
  readonly key: string;
  readonly isActive: boolean;
  readonly hasTokens: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One chat of the list; of one that was not read yet, its room. */
export function historyRow(row: HistoryRow | undefined, place: RowPlace, acts: RowActs): TemplateResult {
  const { index, total, isActive } = place;
  if (!row) return html`<li aria-hidden="true"></li>`;
  const title = plainTitle(row);
  const isBinned = row.goesAt !== undefined;
  return html`<li
    aria-posinset=${index + 1}
    aria-setsize=${total}
    data-row=${index}
    data-vscode-context=${isBinned ? nothing : menuOf(row)}
  >
    <button
      type="button"
      class="open"
      tabindex=${isActive ? 0 : -1}
      title=${title}
      @click=${() => (isBinned ? acts.restore(row) : acts.open(row))}
    >
      ${glyph(row)}<b>${row.title.every(({ text }) => text === "") ? listWords.unnamedChat : marked(row.title)}</b
      ><small>${facts(row, place)}</small>
    </button>
    <span class="row-tools">
      ${
        isBinned
          ? tool("discard", listWords.restore, say(listWords.restoreOf, title), () => acts.restore(row))
          : html`${
              row.isPinned
                ? tool("pinned", listWords.unpin, say(listWords.unpinOf, title), () => acts.pin(row))
                : tool("pin", listWords.pin, say(listWords.pinOf, title), () => acts.pin(row))
            }
            ${tool("edit", listWords.rename, say(listWords.renameOf, title), () => acts.rename(row))}
            ${tool("trash", listWords.deleteIt, say(listWords.deleteOf, title), () => acts.remove(row))}`
      }
    </span>
  </li>`;
}

function plainTitle({ title }: HistoryRow): string {
  return title.map(({ text }) => text).join("") || listWords.unnamedChat;
}

/** For VS Code's own menu on a right click, or the menu key. */
function menuOf({ id, isPinned }: HistoryRow): string {
  return JSON.stringify({
    webviewSection: isPinned ? "plumbPinned" : "plumbChat",
    threadId: id,
    preventDefaultContextMenuItems: true,
  });
}

/** Its icon in the same template: a row has three, and forty rows come with one pull of the bar. */
function tool(name: IconName, tip: string, label: string, act: () => void): TemplateResult {
  return html`<button type="button" class="icon-btn" tabindex="-1" aria-label=${label} title=${tip} @click=${act}>
    <i class="codicon codicon-${name}" aria-hidden="true"></i>
  </button>`;
}

function glyph({ tier, running, trouble, isPinned }: HistoryRow): TemplateResult {
  if (running) return icon("sync", "s turning");
  if (trouble) return icon("warning", "s i-warning");
  if (isPinned) return icon("pinned", "s");
  return tier ? html`<span class="tier" aria-hidden="true">${depth(tier)}</span>` : icon("comment", "s");
}

function facts(row: HistoryRow, { key, now, hasTokens }: RowPlace): unknown {
  const { at, running, trouble, goesAt, questions, cost, isSimulated, tokens, tier, workspace, found } = row;
  if (trouble) return trouble === "newer" ? listWords.writtenByNewer : listWords.cannotRead;
  const elapsed = formatAge(now - at) || formatDuration(now - at, true);
  const first = {
    here: () => say(listWords.runningFor, elapsed),
    background: () => say(listWords.runningBehind, elapsed),
    elsewhere: () => listWords.runningElsewhere,
  };
  const known = [
    goesAt === undefined ? undefined : say(listWords.goneIn, dayName(goesAt)),
    running ? first[running]() : goesAt === undefined ? timeName(at, key, now) : undefined,
    isSimulated ? words.simulatedCost : running ? undefined : formatMoney(cost),
    hasTokens ? say(listWords.tokensOf, formatTokens(tokens)) : undefined,
  ].filter((fact) => fact !== undefined);
  const asked = counted(questions, listWords.oneQuestion, listWords.questions);
  const place = workspace === undefined ? [] : [workspace];
  // What a row is too narrow for is cut off: never the cost, and of a search not what it found.
  const line = found
    ? [...known, ...place, marked(found), asked].map((part, index) => html`${index > 0 ? " · " : nothing}${part}`)
    : [...known, asked, ...place, ...filesOf(row)].join(" · ");
  return html`${line}${tier ? html`<span class="sr">, ${tier}</span>` : nothing}`;
}

function filesOf({ file, files }: HistoryRow): readonly string[] {
  if (files > 1) return [say(listWords.filesOf, files)];
  return files === 1 && file !== undefined ? [file] : [];
}

function marked(parts: Marked): unknown {
  return parts.map(({ text, isMatch }) => (isMatch ? html`<mark>${text}</mark>` : text));
}
