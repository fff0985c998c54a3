import { html, nothing } from "lit-html";
import type { CardAction } from "../../protocol/requests.ts";
import type { ConnectionView } from "../../protocol/updates.ts";
import { say, words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { icon, type IconName } from "./icon.ts";

interface Line {
  readonly icon: IconName;
  readonly text: string;
  readonly act: string;
  readonly action: CardAction;
}

/** One small line over the composer, when the connection is not what a reader would take for granted. */
export function connectionLine(connection: ConnectionView, acts: Acts): unknown {
  const line = lineOf(connection);
  if (!line) return nothing;
  const act = () => acts.send({ type: "act", body: { action: line.action } });
  return html`<p class="connection">
    ${icon(line.icon, "s")}<span>${line.text}</span
    ><button type="button" class="link" @click=${act}>${line.act}</button>
  </p>`;
}

function lineOf({ label, isSimulation, key }: ConnectionView): Line | undefined {
  if (label === undefined) return undefined;
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
