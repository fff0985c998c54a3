import { html, type TemplateResult } from "lit-html";

export interface ChoiceRow<Choice> {
  readonly label: string;
  readonly tip: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly wordOf: (choice: Choice) => string;
  readonly choose: (choice: Choice) => void;
}

/**
 * Below the tiers: a few choices beside their name, by click. The keyboard stays on the tier's button, which has keys
 * for them.
 */
export function choiceRow<Choice>({ label, tip, choices, chosen, wordOf, choose }: ChoiceRow<Choice>): TemplateResult {
  return html`<div class="leans" role="group" aria-label=${label} title=${tip}>
    <span>${label}</span>
    ${choices.map(
      (choice) =>
        html`<button
          type="button"
          tabindex="-1"
          aria-pressed=${choice === chosen ? "true" : "false"}
          @click=${() => choose(choice)}
        >
          ${wordOf(choice)}
        </button>`,
    )}
  </div>`;
}
