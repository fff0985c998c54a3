import { html, type TemplateResult } from "lit-html";
import type { KeptFrom, Receipt } from "../../../core/money/receipt.ts";
import { formatAge, formatDuration, formatMoney } from "../../../protocol/numbers.ts";
import { receiptWords } from "../../words/receiptWords.ts";
import { say } from "../../words/words.ts";
import { icon } from "../icon.ts";

/** In a receipt's place: nothing was asked, and what that saved. */
export function cachedRow({ model, tier }: Receipt, { at, saved, savedMs }: KeptFrom, askedAt: number): TemplateResult {
  const age = formatAge(askedAt - at);
  const free = formatMoney(0);
  const time = formatDuration(savedMs);
  const sum = saved === undefined || saved === 0 ? say(receiptWords.savedTime, free, time) : null;
  return html`<div class="receipt cached">
    ${icon("history", "s")}<span class="what"
      >${age === "" ? receiptWords.fromCacheNew : say(receiptWords.fromCache, age)}</span
    ><span class="tokens">${model} · ${tier}</span
    ><span class="cost">${sum ?? say(receiptWords.saved, free, formatMoney(saved), time)}</span>
  </div>`;
}
