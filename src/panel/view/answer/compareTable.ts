import { html, nothing, type TemplateResult } from "lit-html";
import { formatCount, formatDuration, formatMoney } from "../../../protocol/numbers.ts";
import { cheapest, type TierNumbers } from "../../state/compareNumbers.ts";
import { comparisonWords } from "../../words/comparisonWords.ts";
import { receiptWords } from "../../words/receiptWords.ts";
import { say, tierWords } from "../../words/words.ts";
import { depth } from "../depth.ts";

type Show = (value: number) => string;

interface Row {
  readonly name: string;
  readonly of: (numbers: TierNumbers) => number | undefined;
  readonly show: Show;
}

const time: Show = (ms) => formatDuration(ms);
const money: Show = (cost) => formatMoney(cost);
const rows: readonly Row[] = [
  { name: receiptWords.columnCost, of: ({ cost }) => cost, show: money },
  { name: comparisonWords.compareTime, of: ({ time: spread }) => spread?.median, show: time },
  { name: comparisonWords.compareFirst, of: ({ firstToken }) => firstToken, show: time },
  { name: comparisonWords.compareInput, of: ({ input }) => input, show: formatCount },
  { name: comparisonWords.compareThought, of: ({ thought }) => thought, show: formatCount },
  { name: comparisonWords.compareAnswer, of: ({ answer }) => answer, show: formatCount },
];
const notYet = "–";

/** One column a tier; of two tiers the difference, of more what each costs beyond the cheapest. */
export function compareTable(numbers: readonly TierNumbers[]): TemplateResult {
  const [one, other] = numbers;
  const pair = one && other && numbers.length === 2 ? ([one, other] as const) : undefined;
  const isRepeated = numbers.some(({ runs }) => runs.length > 1);
  return html`<div class="wide" tabindex="0" role="region" aria-label=${comparisonWords.compareCaption}>
    <table class="versus">
      <caption class="sr">
        ${isRepeated ? comparisonWords.compareMedians : comparisonWords.compareCaption}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${numbers.map(({ tier }) => html`<th scope="col">${depth(tier)} ${tierWords[tier].name}</th>`)}
          ${pair ? html`<th scope="col">${comparisonWords.difference}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => line(row, numbers, pair))} ${isRepeated ? spreadLine(numbers, pair !== undefined) : nothing}
        ${pair ? nothing : beyondLine(numbers)}
      </tbody>
    </table>
  </div>`;
}

function line(
  { name, of, show }: Row,
  numbers: readonly TierNumbers[],
  pair: readonly [TierNumbers, TierNumbers] | undefined,
) {
  const [from, to] = pair ? [of(pair[0]), of(pair[1])] : [];
  return html`<tr>
    <th scope="row">${name}</th>
    ${numbers.map((one) => html`<td>${cell(one, of, show)}</td>`)}
    ${pair ? html`<td>${from === undefined || to === undefined ? notYet : signed(to - from, show)}</td>` : nothing}
  </tr>`;
}

/** A cost that is not known is unknown once an answer has ended, not merely missing. */
function cell(numbers: TierNumbers, of: Row["of"], show: Show): string {
  const value = of(numbers);
  if (value !== undefined) return show(value);
  return show === money && numbers.time ? formatMoney(undefined) : notYet;
}

function spreadLine(numbers: readonly TierNumbers[], hasDifference: boolean): TemplateResult {
  const texts = numbers.map(({ time: spread }) => {
    return spread ? spreadText(formatDuration(spread.least), formatDuration(spread.most)) : notYet;
  });
  return html`<tr>
    <th scope="row">${comparisonWords.compareSpread}</th>
    ${texts.map((text) => html`<td>${text}</td>`)}${hasDifference ? html`<td></td>` : nothing}
  </tr>`;
}

/** `12.5–13.3 s`: the unit once where both have the same, and one number where they are alike. */
function spreadText(least: string, most: string): string {
  if (least === most) return most;
  const [number, unit, ...others] = least.split(" ");
  const isAlike =
    others.length === 0 && unit !== undefined && most.split(" ").length === 2 && most.endsWith(` ${unit}`);
  return isAlike ? `${number}–${most}` : `${least} – ${most}`;
}

function beyondLine(numbers: readonly TierNumbers[]): unknown {
  const least = cheapest(numbers);
  if (!least) return nothing;
  const text = (one: TierNumbers) => {
    if (one === least) return comparisonWords.cheapest;
    return one.cost === undefined ? notYet : signed(one.cost - (least.cost ?? 0), money);
  };
  return html`<tr>
    <th scope="row">${comparisonWords.beyondCheapest}</th>
    ${numbers.map((one) => html`<td>${text(one)}</td>`)}
  </tr>`;
}

function signed(value: number, show: Show): string {
  if (value === 0) return "=";
  return say(value < 0 ? "−{0}" : "+{0}", show(Math.abs(value)));
}
