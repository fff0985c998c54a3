import { html, type TemplateResult } from "lit-html";
import type { UsageReport } from "../../core/money/usageReport.ts";
import { formatExactMoney } from "../../protocol/numbers.ts";
import { kindWords, words } from "../words.ts";
import { bar } from "./bar.ts";
import { count, percent, shareOf } from "./numbers.ts";

/** The split of tokens and money by what they were for. */
export function kinds({ kinds: uses, totals }: UsageReport): TemplateResult {
  const tokens = uses.reduce((sum, use) => sum + use.tokens, 0);
  const share = (part: number, whole: number) => {
    const one = shareOf(part, whole);
    return html`<td class="bar-col">${bar(one)}<span>${percent(one)}</span></td>`;
  };
  return html`<section class="sub" aria-labelledby="d-kinds">
    <h2 id="d-kinds">${words.kinds}</h2>
    <div class="dash-scroll" tabindex="0" role="group" aria-labelledby="d-kinds">
      <table class="tbl split">
        <thead>
          <tr>
            <th scope="col">${words.kind}</th>
            <th scope="col" class="r">${words.tokensHead}</th>
            <th scope="col" class="bar-col">${words.shareOfTokens}</th>
            <th scope="col" class="r">${words.cost}</th>
            <th scope="col" class="bar-col">${words.shareOfCost}</th>
          </tr>
        </thead>
        <tbody>
          ${uses.map(
            (use) =>
              html`<tr>
                <th scope="row">${kindWords[use.kind]}</th>
                <td class="r">${count(use.tokens)}</td>
                ${share(use.tokens, tokens)}
                <td class="r">${formatExactMoney(use.cost)}</td>
                ${share(use.cost, totals.cost)}
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${words.total}</th>
            <td class="r">${count(tokens)}</td>
            <td class="bar-col"></td>
            <td class="r">${formatExactMoney(totals.cost)}</td>
            <td class="bar-col"></td>
          </tr>
        </tfoot>
      </table>
    </div>
  </section>`;
}
