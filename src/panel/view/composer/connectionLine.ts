import { html, nothing } from "lit-html";
import type { CardAction } from "../../../protocol/requests.ts";
import type { ConnectionView } from "../../../protocol/updates.ts";
import type { State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon, type IconName } from "../icon.ts";

interface Line {
  readonly icon: IconName;
  readonly text: string;
  readonly act: string;
  readonly action: CardAction;
}

/** One small line over the composer, when the connection is not what a reader would take for granted. */
export function connectionLine(state: State, acts: Acts): unknown {
  const line = lineOf(state.connection, state.thread.turns.length > 0);
  if (!line) return nothing;
  const act = () => acts.send({ type: "act", body: { action: line.action } });
  return html`<p class="connection">
    ${icon(line.icon, line.icon === "warning" ? "s i-warning" : "s")}<span>${line.text}</span
    ><button type="button" class="link" @click=${act}>${line.act}</button>
  </p>`;
}

/** Without a connection an empty thread shows the cards; one with turns has no room for them. */
function lineOf({ label, isSimulation, key }: ConnectionView, hasTurns: boolean): Line | undefined {
  if (label === undefined) {
    const line = { icon: "warning", text: words.notConnected, act: words.notConnectedAct } as const;
    return hasTurns ? { ...line, action: "connect" } : undefined;
  }
  if (isSimulation) {
    return { icon: "play-circle", text: words.isSimulation, act: words.isSimulationAct, action: "connectOpenAi" };
  }
  if (key === "environment") {
    return { icon: "key", text: words.keyFromEnvironment, act: words.keyFromEnvironmentAct, action: "setApiKey" };
  }
  return key === "none"
    ? { icon: "warning", text: say(words.noKey, label), act: words.noKeyAct, action: "setApiKey" }
    : undefined;
}
