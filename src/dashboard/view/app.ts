import { html, nothing, type TemplateResult } from "lit-html";
import { icon } from "../../panel/view/icon.ts";
import { say } from "../../panel/words/words.ts";
import type { UsageView } from "../../protocol/usage.ts";
import { filtered, type State } from "../state.ts";
import { words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { budgets } from "./budgets.ts";
import { calibration } from "./calibration.ts";
import { kinds } from "./kinds.ts";
import { dateText, sayCount } from "./numbers.ts";
import { periods } from "./periods.ts";
import { requests } from "./requests.ts";
import { savings } from "./savings.ts";
import { spend } from "./spend.ts";
import { tiersTable } from "./tiersTable.ts";

/** The whole usage page, as the state says. */
export function app(state: State, acts: Acts): TemplateResult {
  return html`<main class="dash" aria-busy=${state.view ? nothing : "true"}>
    ${head(state, acts)}
    <p class="said quiet" role="status">${state.said}</p>
    ${body(state, acts)}
  </main>`;
}

function body(state: State, acts: Acts): unknown {
  const { view } = state;
  if (state.hasFailed) return failed(state, acts);
  if (!view) return html`<p class="quiet">${words.loading}</p>`;
  const { requests: real, simulatedRequests } = view.periods.ninetyDays;
  return real + simulatedRequests === 0 ? noneYet(acts) : full(state, view, acts);
}

function head(state: State, acts: Acts): TemplateResult {
  const { view, look } = state;
  const tip = say(words.exportTip, sayCount(words.requests, view?.page.count ?? 0));
  const button = (format: "csv" | "json", text: string, name: "export" | "json") =>
    html`<button
      type="button"
      class="btn second"
      title=${tip}
      ?disabled=${!view || view.page.count === 0}
      @click=${() => acts.send({ type: "export", body: { look, format } })}
    >
      ${icon(name, "s")}${text}
    </button>`;
  return html`<header class="top">
    <div>
      <h1>${words.title}</h1>
      ${view ? html`<p class="quiet">${say(words.about, dateText(view.pricesOf))}</p>` : nothing}
    </div>
    <div class="btn-row">${button("csv", words.exportCsv, "export")}${button("json", words.exportJson, "json")}</div>
  </header>`;
}

function full(state: State, view: UsageView, acts: Acts): TemplateResult {
  const { report } = view;
  const hasReal = report.totals.requests > 0;
  return html`${periods(state, view, acts)}
    <div class="cols" id="period" role="tabpanel" aria-labelledby="tab-${state.look.period}">
      ${notes(state, view, acts)}
      ${
        hasReal
          ? html`<div class="wide">${spend(report)}${tiersTable(report)}${kinds(report)}</div>
              <div class="side">${savings(report)}${budgets(view.budgets)}${calibration(view.calibration, acts)}</div>`
          : html`<p class="full quiet">${words.nonePeriod}</p>`
      }
      ${requests(state, view, acts)}
    </div>`;
}

function notes({ look }: State, { report }: UsageView, acts: Acts): unknown {
  const { unknownCost, simulatedRequests } = report.totals;
  const { isSimulated } = look.filter;
  if (unknownCost === 0 && simulatedRequests === 0 && !isSimulated) return nothing;
  const turn = () => acts.look(filtered(look, { isSimulated: !isSimulated }));
  return html`<div class="full notes quiet">
    ${unknownCost > 0 ? html`<p>${icon("info", "s")}${sayCount(words.unknownCost, unknownCost)}</p>` : nothing}
    ${
      simulatedRequests > 0 || isSimulated
        ? html`<p>
            ${icon("beaker", "s")}${isSimulated ? words.simulatedShown : sayCount(words.simulated, simulatedRequests)}
            <button type="button" class="link" @click=${turn}>
              ${isSimulated ? words.showReal : words.showSimulated}
            </button>
          </p>`
        : nothing
    }
  </div>`;
}

function noneYet(acts: Acts): TemplateResult {
  return html`<section class="empty">
    <h2>${words.noneYet}</h2>
    <p class="quiet">${words.noneYetMore}</p>
    <button type="button" class="btn" @click=${() => acts.send({ type: "openPanel" })}>${words.openPanel}</button>
  </section>`;
}

function failed({ look }: State, acts: Acts): TemplateResult {
  return html`<section class="empty" role="alert">
    <p>${icon("error", "i-error")} ${words.failed}</p>
    <div class="btn-row">
      <button type="button" class="btn" @click=${() => acts.look(look)}>${words.tryAgain}</button>
      <button type="button" class="btn second" @click=${() => acts.send({ type: "showLog" })}>${words.showLog}</button>
    </div>
  </section>`;
}
