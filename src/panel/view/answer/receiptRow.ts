import { html, nothing, type TemplateResult } from "lit-html";
import type { Cost, CostLine, Receipt } from "../../../core/money/receipt.ts";
import type { Usage } from "../../../core/money/usage.ts";
import {
  formatCount,
  formatDuration,
  formatExactMoney,
  formatMoney,
  formatTokens,
  formatUnitPrice,
} from "../../../protocol/numbers.ts";
import { costWords } from "../../words/receiptWords.ts";
import { receiptWords } from "../../words/receiptWords.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";
import { otherPrices } from "./otherPrices.ts";

/** What the answer took, in one line that opens into a table whose rows add up. */
export function receiptRow(turnId: string, receipt: Receipt, isOpen: boolean, acts: Acts): TemplateResult {
  const key = `${turnId}:receipt`;
  const toggle = (event: Event) => {
    event.preventDefault();
    acts.feed({ type: "toggled", key, isOpen: !isOpen });
  };
  return html`<details class="receipt" ?open=${isOpen}>
    <summary @click=${toggle}>
      ${icon("chevron-right", "tw")}<span class="took"
        ><span class="what"
          >${receipt.model} · ${receipt.tier}${atPrice(receipt)} · ${formatDuration(receipt.elapsedMs)}</span
        ><span class="tokens">${tokensLine(receipt)}</span></span
      ><span class="cost">${totalOf(receipt)}</span>
    </summary>
    ${isOpen ? html`${costTable(receipt)}${otherWord(receipt)}${route(receipt)}` : nothing}
  </details>`;
}

/** A price of its own, as the provider named it: `flex`. */
function atPrice({ usage }: Receipt): string {
  return usage?.serviceTier === undefined ? "" : ` · ${usage.serviceTier}`;
}

function tokensLine({ usage, isEstimated, isSimulated }: Receipt): string {
  const parts = usage
    ? [
        say(receiptWords.inTokens, formatTokens(usage.input)),
        usage.cachedInput > 0 ? say(receiptWords.cached, formatTokens(usage.cachedInput)) : "",
        usage.reasoning > 0 ? say(receiptWords.thought, formatTokens(usage.reasoning)) : "",
        say(receiptWords.answered, formatTokens(usage.output - usage.reasoning)),
        isEstimated ? receiptWords.counted : "",
      ]
    : [receiptWords.noUsage];
  // A line never ends in the dot.
  return [...parts, isSimulated ? receiptWords.simulated : ""].join("").replaceAll("· ", "·\u00a0");
}

function totalOf({ cost, isEstimated }: Receipt): string {
  const total = formatMoney(cost?.total);
  return isEstimated && cost ? say(receiptWords.atLeast, total) : total;
}

function costTable({ cost, usage }: Receipt): unknown {
  if (!usage) return nothing;
  const rows: readonly Row[] =
    cost && cost.lines.length > 0 ? cost.lines.filter((line) => line.tokens > 0) : countsOf(usage);
  return html`<table class="sum">
    <caption class="sr">
      ${receiptWords.receiptCaption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${receiptWords.columnTokens}</th>
        <th scope="col">${receiptWords.columnCount}</th>
        <th scope="col">${receiptWords.columnPrice}</th>
        <th scope="col">${receiptWords.columnCost}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <th scope="row">${costWords[row.label]}</th>
            <td>${countOf(row)}</td>
            <td>${row.usdPerMillion === undefined ? nothing : priceOf(row)}</td>
            <td>${row.cost === undefined ? nothing : formatExactMoney(row.cost)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${cost?.source === "gateway" ? receiptWords.gatewayPrice : receiptWords.total}</th>
        <td>${formatCount(rows.reduce((sum, row) => sum + (row.unit === "calls" ? 0 : row.tokens), 0))}</td>
        <td></td>
        <td>${exactTotal(cost)}</td>
      </tr>
    </tfoot>
  </table>`;
}

type Row = Pick<CostLine, "label" | "tokens" | "unit"> & {
  readonly usdPerMillion: number | undefined;
  readonly cost: number | undefined;
};

function countOf({ tokens, unit }: Row): string {
  if (unit !== "calls") return formatCount(tokens);
  return tokens === 1 ? words.oneCall : say(words.calls, formatCount(tokens));
}

/** Of one call in dollars; of tokens by the million, as the column says. */
function priceOf({ unit, usdPerMillion }: Row): string {
  const price = usdPerMillion ?? 0;
  return unit === "calls" ? say(receiptWords.each, formatMoney(price)) : formatUnitPrice(price);
}

function exactTotal(cost: Cost | undefined): string {
  return cost ? formatExactMoney(cost.total) : formatMoney(undefined);
}

/**
 * Without prices the same rows, by count only. Cached and cache-write tokens lie inside the input, thinking inside the
 * output.
 */
function countsOf(usage: Usage): Row[] {
  const { input, cachedInput, cacheWrite, output, reasoning, calls = {} } = usage;
  const none = { usdPerMillion: undefined, cost: undefined };
  const called = { ...none, unit: "calls" } as const;
  const rows: Row[] = [
    { label: "Input", tokens: input - cachedInput - cacheWrite, ...none },
    { label: "Cached input", tokens: cachedInput, ...none },
    { label: "Cache write", tokens: cacheWrite, ...none },
    { label: "Thought", tokens: reasoning, ...none },
    { label: "Answer", tokens: output - reasoning, ...none },
    { label: "Web search", tokens: calls.webSearch ?? 0, ...called },
    { label: "Code interpreter", tokens: calls.codeInterpreter ?? 0, ...called },
    { label: "File search", tokens: calls.fileSearch ?? 0, ...called },
  ];
  return rows.filter((row) => row.tokens > 0);
}

function otherWord(receipt: Receipt): unknown {
  const text = otherPrices(receipt);
  return text === "" ? nothing : html`<p class="route">${text}</p>`;
}

function route({ effort, firstTokenMs, requestId }: Receipt): TemplateResult {
  const first = firstTokenMs === undefined ? "–" : formatDuration(firstTokenMs);
  return html`<p class="route">
    ${say(receiptWords.receiptRoute, effort, first)} ${requestId ? say(receiptWords.requestId, requestId) : nothing}
  </p>`;
}
