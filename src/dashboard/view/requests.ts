import { html, nothing, type TemplateResult } from "lit-html";
import type { LedgerEntry } from "../../core/money/ledger.ts";
import type { SortKey } from "../../core/money/requestTable.ts";
import { dateLocale } from "../../l10n/numberForm.ts";
import { depth } from "../../panel/view/depth.ts";
import { icon } from "../../panel/view/icon.ts";
import { say } from "../../panel/words/words.ts";
import { formatCount, formatDuration, formatExactMoney } from "../../protocol/numbers.ts";
import type { UsageView } from "../../protocol/usage.ts";
import { sortedBy, type State } from "../state.ts";
import { columnWords, words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { filters } from "./filters.ts";
import { count, sayCount } from "./numbers.ts";

const texts = ["at", "command", "tier", "model", "connection"] as const satisfies readonly SortKey[];
const amounts = [
  "input",
  "cachedInput",
  "reasoning",
  "answer",
  "elapsed",
  "cost",
] as const satisfies readonly SortKey[];

/** Every request, one page at a time: the host sorts and filters, so 100,000 are as quick as 50. */
export function requests(state: State, view: UsageView, acts: Acts): TemplateResult {
  const { page } = view;
  return html`<section class="full" aria-labelledby="d-requests">
    <div class="sec-head">
      <h2 id="d-requests">${words.table}</h2>
      ${filters(state, view, acts)}
    </div>
    ${
      page.count === 0
        ? html`<p class="quiet">${words.noneFit}</p>`
        : html`<div class="dash-scroll" tabindex="0" role="region" aria-label=${words.tableRegion}>
              <table class="tbl req">
                <thead>
                  <tr>
                    ${texts.map((key) => heading(key, state, acts))}
                    ${amounts.map((key) => heading(key, state, acts, "r"))}
                  </tr>
                </thead>
                <tbody>
                  ${page.rows.map(row)}
                </tbody>
                <tfoot>
                  ${sums(view)}
                </tfoot>
              </table>
            </div>
            ${pages(state, view, acts)}`
    }
  </section>`;
}

function heading(key: SortKey, { look }: State, acts: Acts, side = ""): TemplateResult {
  const { sort, isDescending } = look.filter;
  const isSorted = sort === key;
  return html`<th
    scope="col"
    class="${side} c-${key}"
    aria-sort=${isSorted ? (isDescending ? "descending" : "ascending") : nothing}
  >
    <button type="button" @click=${() => acts.look(sortedBy(look, key))}>
      ${columnWords[key]}${isSorted ? icon(isDescending ? "arrow-down" : "arrow-up", "s") : nothing}
    </button>
  </th>`;
}

function row(entry: LedgerEntry): TemplateResult {
  const { at, command, tier, model, effort, connection, usage, elapsedMs, isEstimated, cached, finish } = entry;
  const amount = (tokens: number | undefined) =>
    html`<td class="r">${tokens === undefined ? words.none : formatCount(tokens)}</td>`;
  const tips = [finish, isEstimated && words.estimated, cached && words.kept].filter((tip) => typeof tip === "string");
  return html`<tr>
    <td title=${new Date(at).toISOString()}>${whenText(at)}</td>
    <td class="quiet c-command">${command ?? words.none}</td>
    <td>${depth(tier)}${tier}</td>
    <td class="quiet c-model" title=${`${model} ${effort}`}>${model}</td>
    <td class="quiet c-connection">${connection}</td>
    ${amount(usage?.input)}${amount(usage?.cachedInput)}${amount(usage?.reasoning)}
    ${amount(usage && usage.output - usage.reasoning)}
    <td class="r">${formatDuration(elapsedMs)}</td>
    <td class="r" title=${tips.join(". ")}>${costText(entry)}</td>
  </tr>`;
}

function costText({ isSimulated, cost, isEstimated }: LedgerEntry): string {
  if (isSimulated) return words.simulatedCost;
  if (cost === undefined) return words.unknown;
  return isEstimated ? say(words.atLeast, formatExactMoney(cost)) : formatExactMoney(cost);
}

function sums({ page, look }: UsageView): TemplateResult {
  const { input, cachedInput, reasoning, answer, cost } = page.sums;
  return html`<tr>
    <th scope="row" colspan=${texts.length}>${sayCount(words.requests, page.count)}</th>
    ${[input, cachedInput, reasoning, answer].map((tokens) => html`<td class="r">${formatCount(tokens)}</td>`)}
    <td></td>
    <td class="r" id="d-sum">${look.filter.isSimulated ? words.simulatedCost : formatExactMoney(cost)}</td>
  </tr>`;
}

function pages({ look }: State, { page, pageSize }: UsageView, acts: Acts): TemplateResult {
  const last = Math.min(page.offset + pageSize, page.count);
  const go = (offset: number) => acts.look({ ...look, offset: Math.max(0, offset) });
  return html`<nav class="pages" aria-label=${words.page}>
    <button type="button" class="btn second" ?disabled=${page.offset === 0} @click=${() => go(page.offset - pageSize)}>
      ${words.previous}
    </button>
    <span class="quiet num">${say(words.shown, count(page.offset + 1), count(last), count(page.count))}</span>
    <button type="button" class="btn second" ?disabled=${last >= page.count} @click=${() => go(page.offset + pageSize)}>
      ${words.next}
    </button>
  </nav>`;
}

function whenText(at: number): string {
  return new Date(at).toLocaleString(dateLocale(), {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
}
