import { html, nothing } from "lit-html";
import type { Failure } from "../../../core/provider/failure/failure.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import { formatDuration } from "../../../protocol/numbers.ts";
import type { State } from "../../state/state.ts";
import { words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";

/** What the provider said, word for word; closed until someone wants it. */
export function failureDetails(failure: Failure, turn: Turn, state: State, acts: Acts): unknown {
  const rows = [
    [words.status, failure.status],
    [words.code, failure.code],
    [words.parameter, failure.param],
    [words.message, failure.message],
    [words.retryAfter, failure.retryAfterMs === undefined ? undefined : formatDuration(failure.retryAfterMs)],
    [words.request, failure.requestId],
  ].filter(([, value]) => value !== undefined && value !== "");
  if (rows.length === 0) return nothing;
  const key = `${turn.id}:failure`;
  const isOpen = state.opened[key] ?? false;
  const toggle = (event: Event) => {
    event.preventDefault();
    acts.feed({ type: "toggled", key, isOpen: !isOpen });
  };
  return html`<details ?open=${isOpen}>
    <summary @click=${toggle}>${icon("chevron-right", "tw s")}${words.details}</summary>
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </details>`;
}
