import assert from "node:assert/strict";
import { type ConsoleWatch, watchConsole } from "../consoleWatch.ts";
import { freshWorkbench } from "../connectWorkbench.ts";
import { askInPanel } from "../asking.ts";
import { receiptLine } from "./receiptSum.ts";
import { settingsApplied } from "../settingsApplied.ts";
import type { Workbench } from "../workbench.ts";

describe("Tools that run at the provider", () => {
  let workbench: Workbench;
  let faults: ConsoleWatch;
  before(async () => {
    workbench = await freshWorkbench({ "plumb.connection": "simulation" });
    faults = watchConsole(workbench.page);
  });
  afterEach(() => assert.deepEqual(faults.take(), [], "the console is silent"));
  after(async () => {
    faults.stop();
    await settingsApplied(workbench, { "plumb.connection": undefined });
  });

  const panel = () => workbench.panel;
  const toolsButton = () => panel().getByRole("button", { name: "Add tools" });
  const chips = () => panel().locator(".composer .chip.tool");
  const estimateSays = (words: string) => panel().locator(`.estimate[title*="${words}"]`).waitFor();

  /** Chooses in the native list, by the beginning of the rows. */
  async function choose(...rows: readonly string[]): Promise<void> {
    const box = workbench.page.locator(".quick-input-widget");
    for (const row of rows) {
      await box
        .locator(".monaco-list-row")
        .filter({ hasText: row })
        .locator("input, .monaco-custom-toggle")
        .first()
        .click();
    }
    await box.getByRole("button", { name: "OK" }).click();
    await box.waitFor({ state: "hidden" });
  }

  it("are chosen for one question, priced before it is sent, and gone after", async () => {
    await toolsButton().click();
    await choose("Search the web", "Run Python");
    await chips().nth(1).waitFor();
    assert.deepEqual(await chips().allInnerTexts(), ["Web search", "Python"]);
    await estimateSays("With at most 10 tool calls it should stay under $");

    await panel().getByRole("button", { name: "Remove Python" }).click();
    await chips().nth(1).waitFor({ state: "detached" });
    assert.deepEqual(await chips().allInnerTexts(), ["Web search"]);

    await askInPanel({ workbench }, "Which Node version is the current LTS?");
    const turn = panel().locator(".turn").last();
    await turn.locator(".receipt").waitFor();
    assert.match(await turn.locator(".ask .chip.tool").innerText(), /Web search/);
    assert.match(await turn.locator(".steps").innerText(), /Searched the web: Which Node version is the current LTS\?/);
    const source = turn.locator(".sources a");
    assert.equal(await source.innerText(), "A simulated page, made up by the simulation");
    assert.match((await source.getAttribute("href")) ?? "", /^https:\/\/example\.com\/simulated\//);
    await chips().first().waitFor({ state: "detached" });
    await estimateSays("It cannot cost more than");
  });

  it("have a line each on the receipt, and the lines add up", async () => {
    const turn = panel().locator(".turn").last();
    assert.deepEqual(await receiptLine(turn, "Web search"), ["1 call", "$0.010 each", "$0.010000"]);
  });

  it("are allowed again when the question is asked again", async () => {
    await panel().locator(".turn").last().getByRole("button", { name: "Retry at the same tier" }).click();
    const again = panel().locator(".turn").nth(1);
    await again.locator(".receipt").waitFor();
    assert.match(await again.locator(".ask .chip.tool").innerText(), /Web search/);
    await again.locator(".steps").waitFor();
  });
});
