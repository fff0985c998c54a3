import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startSimulation } from "../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../support/simulation/simulation.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, newAnswer } from "../asking.ts";
import { freshWorkbench } from "../connectWorkbench.ts";
import { enterKey } from "../session.ts";
import { quickInput } from "../wizard.ts";
import type { Workbench } from "../workbench.ts";

const pictures = join(resultsRoot, "gateway");

describe("A gateway's own word", () => {
  let simulation: Simulation;
  let workbench: Workbench;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    simulation = await startSimulation({ paceMs: 1 });
    workbench = await freshWorkbench({
      "plumb.connection": "team",
      "plumb.connections": {
        team: { preset: "litellm", baseUrl: simulation.baseUrl, api: "responses", label: "Team" },
      },
    });
    await enterKey(workbench, simulationKey);
  });
  after(() => simulation.close());

  const picture = (name: string) => workbench.page.screenshot({ path: join(pictures, `${name}.png`) });

  it("on its budget, its limits and its price is shown beside Plumb's own, and changes no sum of ours", async () => {
    // Of two a minute one is left for half a minute.
    simulation.limit({ requests: 2, tokens: 400_000 });
    simulation.tell({
      "x-litellm-key-spend": "10.5",
      "x-litellm-key-max-budget": "200.0",
      "x-litellm-response-cost": "0.123456",
    });
    const turn = await newAnswer({ workbench }, () => askInPanel({ workbench }, "What is a closure?"));
    const summary = turn.locator(".receipt summary");
    const ours = await summary.locator(".cost").innerText();
    await summary.click();
    const theirs = turn.getByText("Team itself counts $0.123456 for it.");
    await theirs.scrollIntoViewIfNeeded();
    const total = await turn.locator(".receipt tfoot td").last().innerText();
    assert.match(ours, /^\$0\.00/);
    assert.ok(total.startsWith(ours), `${ours} of ${total}`);
    await picture("receipt");

    await workbench.statusItem.hover();
    const hover = workbench.page.locator(".monaco-hover").filter({ hasText: "Plumb" }).first();
    await hover.getByText("Team counts $10.50 of $200.00 spent with this key.").waitFor();
    await hover.getByText(/^Team still allows 1 of 2 requests and .* of 400k tokens for now\.$/).waitFor();
    await picture("statusBar");

    const box = quickInput(workbench);
    await workbench.runCommand("Plumb: Test Connection");
    await box.says("Team counts $10.50 of $200.00 spent with this key.");
    await box.says("The key is accepted.");
    await picture("test");
    await workbench.page.keyboard.press("Escape");
    await box.gone();
  });
});
