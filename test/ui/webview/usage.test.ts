import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, newAnswer, newChat } from "../asking.ts";
import { chooseFile } from "../fileDialog.ts";
import { pastEntries, writePast } from "./ledgerFixture.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const folder = join(resultsRoot, "looks");
const themes = {
  dark: { setting: "Default Dark Modern", shown: "vscode-dark" },
  light: { setting: "Default Light Modern", shown: "vscode-light" },
  contrast: { setting: "Default High Contrast", shown: "vscode-high-contrast" },
} as const;

describe("The usage page", () => {
  let session: Session;
  let page: FrameLocator;
  before(async () => {
    mkdirSync(folder, { recursive: true });
    session = await startSession();
    page = session.workbench.usage;
  });
  after(async () => {
    await session.workbench.closeAllEditors();
    await session.workbench.openPanel();
    await settingsApplied(session.workbench, { "workbench.colorTheme": undefined });
    await session.close();
  });

  // Other tests may have asked in this window before.
  const requestsToday = async () => Number(/(\d+) requests/.exec(await page.locator("#tab-today").innerText())?.[1]);
  const sum = async () => microUsd(await page.locator("#d-sum").innerText());

  it("opens from the status bar with what was asked", async () => {
    const { workbench } = session;
    await workbench.openPanel();
    await newAnswer(session, () => askInPanel(session, "What does a Retry-After header mean?"));
    await newAnswer(session, () => askInPanel(session, "And when it is a date?"));
    await workbench.statusItem.click();
    await page.getByRole("heading", { name: "Usage" }).waitFor();
    await page.getByRole("tab", { name: /Today/ }).click();
    await page.locator("#tab-today[aria-selected=true]").waitFor();
    assert.ok((await requestsToday()) >= 2);
    assert.equal(await page.locator(".req tbody tr").count(), Math.min(50, await requestsToday()));
    assert.ok((await sum()) > 0);
  });

  it("shows a turn as soon as it is settled", async () => {
    const [before, count] = [await sum(), await requestsToday()];
    await newAnswer(session, () => askInPanel(session, "Which of the two do servers send?"));
    await page.getByRole("tab", { name: new RegExp(`Today.*${count + 1} requests`) }).waitFor();
    assert.ok((await sum()) > before);
  });

  it("shows every window's past with sums that agree to the micro-dollar", async () => {
    await writePast(pastEntries(new Date()));
    await newChat(session);
    await session.workbench.openPanel();
    await newAnswer(session, () => askInPanel(session, "Is a date later than now always valid?"));
    await page.getByRole("tab", { name: /30 days/ }).click();
    await page
      .getByText(/no known price/)
      .first()
      .waitFor();
    await page.getByText("Spend by day as a table").click();
    const [days, tiers, kinds] = await Promise.all(
      [".days tfoot td:last-child", ".bytier tfoot td:last-child", ".split tfoot td:nth-child(4)"].map(async (place) =>
        microUsd(await page.locator(place).innerText()),
      ),
    );
    const total = await sum();
    assert.deepEqual([days, tiers, kinds], [total, total, total]);
    const rows = await page.locator(".days tbody td:last-child").allInnerTexts();
    assert.equal(
      rows.map(microUsd).reduce((all, one) => all + one, 0),
      total,
    );
    await page.getByText("Spend by day as a table").click();
  });

  it("draws the chart, in every theme", async () => {
    const { workbench } = session;
    await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    await page.getByRole("img", { name: /Stacked bars/ }).waitFor();
    for (const [theme, { setting, shown }] of Object.entries(themes)) {
      await settingsApplied(workbench, { "workbench.colorTheme": setting });
      await page.locator(`body.${shown}`).waitFor();
      const painted = page.locator("canvas").evaluate((canvas) => {
        const pen = canvas instanceof HTMLCanvasElement ? canvas.getContext("2d") : null;
        const bytes = pen?.getImageData(0, 0, pen.canvas.width, pen.canvas.height).data ?? [];
        return bytes.some((byte) => byte > 0);
      });
      assert.ok(await painted);
      await page.locator("h1").scrollIntoViewIfNeeded();
      await workbench.page.screenshot({ path: join(folder, `usage-${theme}-top.png`) });
      await page.locator(".pages").scrollIntoViewIfNeeded();
      await workbench.page.screenshot({ path: join(folder, `usage-${theme}-table.png`) });
    }
  });

  it("filters, sorts and pages by keyboard", async () => {
    await page.locator("#d-text").fill("astra");
    // Other tests may have asked the same model, through connections of their own.
    await page.locator("select").nth(1).selectOption("OpenAI");
    await page
      .locator(".pages")
      .getByText(/ of 3$/)
      .waitFor();
    await page.locator("#d-text").fill("");
    await page.getByRole("button", { name: "high", exact: true }).press("Enter");
    await page.getByRole("button", { name: "Cost" }).press("Enter");
    await page.locator("th.c-cost[aria-sort=descending]").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByRole("button", { name: "Next page" }).press("Enter");
    await page
      .locator(".pages")
      .getByText(/^51–100/)
      .waitFor();
    await page.getByRole("tab", { name: /30 days/ }).press("ArrowLeft");
    await page.locator("#tab-month[aria-selected=true]").waitFor();
    await page.getByRole("tab", { name: /30 days/ }).click();
  });

  it("shows simulated requests apart, never as money", async () => {
    await page.getByRole("button", { name: "Show them" }).click();
    await page.locator("#d-sum").getByText("simulated").waitFor();
    const costs = await page.locator(".req tbody td:last-child").allInnerTexts();
    assert.deepEqual([...new Set(costs)], ["simulated"]);
    await page.getByRole("button", { name: "Show real requests" }).click();
    await page.locator("#d-sum").getByText("$").waitFor();
  });

  it("exports a CSV that sums to what the table shows", async () => {
    const { workbench } = session;
    const target = join(process.env["PLUMB_WORKSPACE"] ?? "", "usage.csv");
    await page.getByRole("button", { name: "Export CSV" }).click();
    await chooseFile(workbench, "usage.csv", /^(OK|Export|Save)/);
    await page.getByText(/requests were exported to/).waitFor();
    const [head = "", ...lines] = (await readFile(target, "utf8")).trimEnd().split("\r\n");
    const column = head.split(",").indexOf("costMicroUsd");
    const exported = lines.map((line) => Number(line.split(",")[column]));
    assert.equal(
      exported.reduce((all, one) => all + one, 0),
      await sum(),
    );
    await rm(target);
  });

  it("comes back after a reload of the window", async () => {
    await session.workbench.reload();
    await page.getByRole("tab", { name: /30 days/, selected: true }).waitFor();
  });
});

function microUsd(text: string): number {
  return Math.round(Number(text.replaceAll(/[^\d.]/g, "")) * 1e6);
}
