import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { faults } from "../../support/simulation/faults.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, newAnswer, newTurn, newChat } from "../asking.ts";
import { faintTexts, faultsOfShape, widenPanel } from "../panelShape.ts";
import { explainLines, type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const themes = {
  dark: { setting: "Default Dark Modern", shown: "vscode-dark" },
  light: { setting: "Default Light Modern", shown: "vscode-light" },
  contrast: { setting: "Default High Contrast", shown: "vscode-high-contrast" },
} as const;
const widths = [300, 600] as const;
const folder = join(resultsRoot, "looks");

describe("The looks of the panel", () => {
  let session: Session;
  before(async () => {
    mkdirSync(folder, { recursive: true });
    session = await startSession();
  });
  after(async () => {
    await widenPanel(session.workbench, 300);
    await settingsApplied(session.workbench, {
      "workbench.colorTheme": undefined,
      "plumb.connection": undefined,
    });
    await session.close();
  });

  /** A picture in every theme at both widths; each must lie inside the panel and be readable. */
  async function looksWell(scene: string): Promise<void> {
    const { workbench } = session;
    const body = workbench.panel.locator("body");
    const found: string[] = [];
    for (const [theme, { setting, shown }] of Object.entries(themes)) {
      await settingsApplied(workbench, { "workbench.colorTheme": setting });
      await workbench.panel.locator(`body.${shown}`).waitFor();
      for (const width of widths) {
        await widenPanel(workbench, width);
        const name = `${scene}-${theme}-${width}`;
        await workbench.page
          .locator('[id="workbench.parts.sidebar"]')
          .screenshot({ path: join(folder, `${name}.png`) });
        const wrong = [...(await faultsOfShape(body)), ...(await faintTexts(body))];
        found.push(...wrong.map((fault) => `${name}: ${fault}`));
      }
    }
    assert.deepEqual(found, []);
  }

  it("with an answer", async () => {
    await newAnswer(session, () => explainLines(session, "retryAfter.ts", 4, 8));
    await session.lastTurn.locator(".receipt summary").click();
    await looksWell("answer");
  });

  it("while it thinks", async () => {
    const { simulation } = session;
    const pause = simulation.hold();
    const turn = await newTurn(session, () => askInPanel(session, "Can the delay exceed the limit, and what then?"));
    await turn.locator(".think.live .body").waitFor();
    try {
      await looksWell("thinking");
    } finally {
      pause.release();
    }
    await turn.locator(".receipt").waitFor();
  });

  it("with an error", async () => {
    const { simulation } = session;
    simulation.script(faults.invalidKey());
    const turn = await newTurn(session, () => askInPanel(session, "And with a negative number?"));
    await turn.locator(".note.error details summary").click();
    await looksWell("error");
  });

  it("before anything is connected", async () => {
    const { workbench } = session;
    await newChat(session);
    await settingsApplied(workbench, { "plumb.connection": "none" });
    await workbench.panel.getByText("Try the simulation").waitFor();
    await looksWell("empty");
  });
});
