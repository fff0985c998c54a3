import type { ChangeObject } from "diff";
import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { until } from "lit-html/directives/until.js";
import type { Turn } from "../../../core/thread/turn.ts";
import { cheapest, type TierNumbers } from "../../state/compareNumbers.ts";
import type { State } from "../../state/state.ts";
import { comparisonWords } from "../../words/comparisonWords.ts";
import { say, tierWords } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";

/** Finding the differences of two long and unlike texts takes quadratic time, on the thread that draws. */
const patienceMs = 300;
/** With less than this in common, words of both only stand among each other. */
const readable = 0.5;

/** Each tier's first answer against the cheapest one's, word by word. Worked out when it is opened. */
export function answerDifferences(turn: Turn, numbers: readonly TierNumbers[], state: State, acts: Acts): unknown {
  const answered = numbers.filter((tier) => firstAnswer(tier) !== "");
  const base = cheapest(answered) ?? answered[0];
  const others = answered.filter((tier) => tier !== base);
  if (!base || others.length === 0) return nothing;
  const key = `${turn.id}:differences`;
  const isOpen = state.opened[key] ?? false;
  const toggle = (event: Event) => {
    event.preventDefault();
    acts.feed({ type: "toggled", key, isOpen: !isOpen });
  };
  return html`<details class="differences" ?open=${isOpen}>
    <summary @click=${toggle}>${icon("chevron-right", "tw")}<span>${comparisonWords.differences}</span></summary>
    ${isOpen ? others.map((other) => guard([base.tier, firstAnswer(base), firstAnswer(other)], () => until(difference(base, other)))) : nothing}
  </details>`;
}

function firstAnswer({ runs }: TierNumbers): string {
  return runs.find(({ answer }) => answer !== "")?.answer ?? "";
}

/** How much of the longer text both have. */
function sharedShare(parts: readonly ChangeObject<string>[]): number {
  const length = (of: (part: ChangeObject<string>) => boolean) =>
    parts.filter(of).reduce((sum, { value }) => sum + value.length, 0);
  const longer = Math.max(
    length(({ added }) => !added),
    length(({ removed }) => !removed),
  );
  return length(({ added, removed }) => !added && !removed) / Math.max(1, longer);
}

/** What finds differences is loaded when they are first looked at. */
async function difference(base: TierNumbers, other: TierNumbers): Promise<TemplateResult> {
  const { diffWordsWithSpace } = await import("diff");
  const parts = diffWordsWithSpace(firstAnswer(base), firstAnswer(other), { timeout: patienceMs });
  const names = [tierWords[other.tier].name, tierWords[base.tier].name] as const;
  const name = say(comparisonWords.differenceOf, ...names);
  const key = say(comparisonWords.differenceKey, ...names);
  const pieces = parts && sharedShare(parts) >= readable ? parts : undefined;
  const marked = pieces?.map(({ value, added, removed }) => {
    if (added) return html`<ins>${value}</ins>`;
    return removed ? html`<del>${value}</del>` : value;
  });
  return html`<section aria-label=${name}>
    <h5>${name}</h5>
    ${
      marked
        ? html`<p class="quiet">${key}</p>
            <p class="text">${marked}</p>`
        : html`<p class="quiet">${comparisonWords.tooDifferent}</p>`
    }
  </section>`;
}
