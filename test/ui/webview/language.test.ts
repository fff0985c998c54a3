import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { simulationKey } from "../../support/simulation/simulation.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, newAnswer } from "../asking.ts";
import { enterKey, type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const pictures = join(resultsRoot, "language");

describe("Another language", () => {
  let session: Session;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession();
  });
  after(async () => {
    await session.workbench.closeAllEditors();
    await settingsApplied(session.workbench, { "plumb.language": undefined });
    await session.workbench.reload();
    await session.close();
  });

  const picture = (name: string) => session.workbench.page.screenshot({ path: join(pictures, `${name}.png`) });

  it("is offered with a reload, and then spoken by panel, host, status bar and usage page", async () => {
    const { workbench } = session;
    await settingsApplied(workbench, { "plumb.language": "de" });
    const reloaded = workbench.page.waitForEvent("load");
    await workbench.answerNotification("Plumb’s language changes when the window reloads.", "Reload Window");
    await reloaded;
    await workbench.whenReady();
    // The npm host keeps secrets in the page: a person on a desktop would not have to enter the key again.
    await enterKey(workbench, simulationKey);
    await workbench.openPanel();
    await workbench.panel.locator('html[lang="de"]').waitFor();

    const turn = await newAnswer(session, () => askInPanel(session, "لماذا يفشل `parseInt` هنا؟"));
    await turn.getByText(/ · weil: /).waitFor();
    assert.match(await turn.locator(".receipt").innerText(), /ein [\d,]+k? .*Antwort .*\d,\d+\s\$/su);
    assert.equal(await turn.locator("h3").evaluate((heading) => getComputedStyle(heading).direction), "rtl");
    assert.equal(await turn.locator("h3 code").evaluate((code) => getComputedStyle(code).direction), "ltr");
    assert.match((await workbench.statusItem.getAttribute("aria-label")) ?? "", /Token und Kosten dieser Sitzung/);
    await picture("panel-de");

    await workbench.statusItem.click();
    await workbench.usage.getByRole("heading", { name: "Nutzung" }).waitFor();
    await workbench.usage.getByRole("tab", { name: /Heute/ }).click();
    await workbench.usage.locator("#tab-today[aria-selected=true]").waitFor();
    await picture("usage-de");
  });
});
