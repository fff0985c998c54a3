import { html, nothing, type TemplateResult } from "lit-html";
import type { PanelRequest } from "../../../protocol/requests.ts";
import { isConnected, type State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon, type IconName } from "../icon.ts";
import { recentChats } from "./recentChats.ts";

interface Row {
  readonly icon: IconName;
  readonly name: string;
  readonly more?: string;
  readonly request: PanelRequest;
}

const connections = (editorModels = 0): readonly Row[] => [
  {
    icon: "key",
    name: words.openAiKey,
    more: words.openAiKeyMore,
    request: { type: "act", body: { action: "connectOpenAi" } },
  },
  {
    icon: "azure",
    name: words.azure,
    more: words.azureMore,
    request: { type: "act", body: { action: "connectAzure" } },
  },
  {
    icon: "server",
    name: words.compatible,
    more: words.compatibleMore,
    request: { type: "act", body: { action: "connectServer" } },
  },
  {
    icon: "vscode",
    name: words.editorModels,
    more: editorWords(editorModels),
    request: { type: "act", body: { action: "connectEditor" } },
  },
  {
    icon: "play-circle",
    name: words.simulation,
    more: words.simulationMore,
    request: { type: "act", body: { action: "connectSimulation" } },
  },
];

const firstTries: readonly Row[] = [
  { icon: "comment", name: words.explainFile, request: { type: "aboutFile", body: { command: "explain" } } },
  { icon: "beaker", name: words.breakIt, request: { type: "ask", body: { question: words.breakIt, tier: "auto" } } },
  { icon: "bug", name: words.findProblems, request: { type: "aboutFile", body: { command: "debug" } } },
];

/** Before the first question: what Plumb is, and the one next step. */
export function emptyState(state: State, acts: Acts): TemplateResult {
  const { activeFile } = state.composer;
  return html`<div class="thread empty">
    <div class="lead">
      <svg viewBox="4.5 0 7 16" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M8 .5v5" />
        <path d="M5 5.5h6v2L8 15 5 7.5z" stroke-linejoin="round" />
        <path d="M5 7.5h6" />
      </svg>
      <h3>${words.lead}</h3>
      <p class="quiet">${words.leadMore}</p>
    </div>
    ${isConnected(state) ? nothing : group("connect", words.connect, connections(state.connection.editorModels), acts)}
    ${recentChats(state, acts)}
    ${isConnected(state) && activeFile ? group("try", say(words.tryItOn, activeFile), firstTries, acts) : nothing}
    <p>
      <button
        type="button"
        class="link"
        @click=${() => acts.send({ type: "act", body: { action: "openWalkthrough" } })}
      >
        ${words.walkthrough}
      </button>
    </p>
  </div>`;
}

function editorWords(count: number): string {
  if (count === 0) return words.editorModelsMore;
  return count === 1 ? words.editorModelFound : say(words.editorModelsFound, count);
}

function group(id: string, title: string, rows: readonly Row[], acts: Acts): TemplateResult {
  return html`<div class="group">
    <h3 id=${id}>${title}</h3>
    <ul class="rows" aria-labelledby=${id}>
      ${rows.map((row) => rowButton(row, acts))}
    </ul>
  </div>`;
}

function rowButton({ icon: name, name: title, more, request }: Row, acts: Acts): TemplateResult {
  return html`<li>
    <button type="button" @click=${() => acts.send(request)}>
      ${icon(name)}<span>${title}${more ? html`<small>${more}</small>` : nothing}</span>${
        more ? icon("chevron-right", "s") : nothing
      }
    </button>
  </li>`;
}
