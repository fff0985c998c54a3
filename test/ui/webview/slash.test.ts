import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { lastQuestion, newAnswer, questionsSent } from "../asking.ts";
import { chooseInMenu } from "../editor.ts";
import { faultsOfShape, widenPanel } from "../panelShape.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const pictures = join(resultsRoot, "looks");
const greet = "---\ndescription: A greeting\ntier: low\n---\nGreet ${input:who:a name}, who reads ${file}.\n";
const plan = "---\ndescription: The plan\ntier: max\ntools: [webSearch]\nmodel: gpt-4o\n---\nPlan the next step.\n";

describe("Commands and prompts behind /", () => {
  let session: Session;
  let own: string;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    own = await mkdtemp(join(tmpdir(), "plumb-prompts-"));
    await writeFile(join(own, "greet.prompt.md"), greet);
    await writeFile(join(own, "broken.md"), "---\ntier: huge\n---\nGo.\n");
    await writeSampleFile(".github/prompts/plan.prompt.md", plan);
    session = await startSession();
    await settingsApplied(session.workbench, { "plumb.prompts.folder": own });
    await session.workbench.openFile("lru.ts");
    await session.workbench.openPanel();
    await panel().getByRole("button", { name: "New chat" }).click();
    await panel().locator("#question:focus").waitFor();
    // A prompt's own tier holds only where none was chosen.
    const tier = panel().locator("#tier");
    await tier.press("Alt+ArrowDown");
    await tier.press("Home");
    await tier.press("Enter");
    await tier.getByText("Auto").waitFor();
    await box().focus();
  });
  after(async () => {
    await widenPanel(session.workbench, 300);
    await settingsApplied(session.workbench, { "workbench.colorTheme": undefined, "plumb.prompts.folder": undefined });
    await removeSampleFiles();
    await rm(own, { recursive: true, force: true });
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const box = () => panel().locator("#question");
  const option = (text: string | RegExp) => panel().locator(".slashes .opt").filter({ hasText: text });
  const chip = () => panel().locator(".composer .slash .chip");
  const press = (key: string) => session.workbench.page.keyboard.press(key);
  const type = (text: string) => session.workbench.page.keyboard.type(text);
  async function holds(text: string): Promise<void> {
    await panel().locator("#question:focus").waitFor();
    await untilValue(text);
  }
  const untilValue = (text: string) =>
    box().evaluate(async (element, wanted) => {
      const valueOf = () => (element instanceof HTMLTextAreaElement ? element.value : undefined);
      const deadline = performance.now() + 20_000;
      while (valueOf() !== wanted) {
        if (performance.now() > deadline) throw new Error(`The box holds ${valueOf()}, not ${wanted}.`);
        await new Promise((drawn) => requestAnimationFrame(drawn));
      }
    }, text);
  const asks = () => questionsSent(session.simulation.requests).length;

  it("a command is chosen by keyboard, shown as a chip, and asked about the file in front", async () => {
    await type("/exp");
    await option("/explain").waitFor();
    assert.equal(await box().getAttribute("aria-activedescendant"), "slashes-0");
    await press("Enter");
    await holds("/explain ");
    await chip().getByText("/explain · Explain the code").waitFor();
    await press("Backspace");
    await holds("");
    await chip().waitFor({ state: "detached" });
    await type("/explain why a map?");
    await newAnswer(session, () => press("Enter"));
    assert.match(lastQuestion(session), /lru\.ts`[\s\S]*Explain this code\.\nwhy a map\?$/);
  });

  it("a path is no command", async () => {
    await type("/usr/bin is full");
    assert.equal(await panel().locator(".slashes").count(), 0);
    await newAnswer(session, () => press("Enter"));
    assert.match(lastQuestion(session), /\/usr\/bin is full$/);
  });

  it("a prompt of one's own asks for what it needs; turning back sends nothing and keeps the words", async () => {
    const input = session.workbench.page.locator(".quick-input-widget input.input");
    await type("/gre");
    await option(/\/greet\s*A greeting/).waitFor();
    await press("Tab");
    await type("in one line");
    await chip().getByText("/greet · A greeting").waitFor();
    await panel().getByText("It is asked at low, as the prompt says.").waitFor();
    const before = asks();
    await press("Enter");
    await session.workbench.page.locator(".quick-input-widget").getByText("Plumb: /greet").waitFor();
    await press("Escape");
    await holds("/greet in one line");
    assert.equal(asks(), before);
    await press("Enter");
    await input.fill("Ann");
    const turn = await newAnswer(session, () => input.press("Enter"));
    assert.match(lastQuestion(session), /Greet Ann, who reads src\/lru\.ts\.\n\nin one line$/);
    assert.match(await turn.locator(".decision").innerText(), /^low · because: you chose it/);
  });

  it("a prompt that came with the folder gives its words alone", async () => {
    await box().focus();
    await type("/plan");
    await option("from this folder").waitFor();
    await press("Enter");
    await panel().getByText("It suggests max; the tier stays as you chose it.").waitFor();
    await panel().getByText("It names tools that are not switched on by it: webSearch.").waitFor();
    await panel().getByText("Plumb does not use these settings of it: model.").waitFor();
    const turn = await newAnswer(session, () => press("Enter"));
    assert.match(lastQuestion(session), /Plan the next step\.$/);
    assert.doesNotMatch(await turn.locator(".decision").innerText(), /max|you chose it/);
  });

  it("one with a fault says what is wrong, opens by choosing it, and is never sent", async () => {
    await box().focus();
    await type("/bro");
    await option("its tier has to be one of").waitFor();
    const before = asks();
    await press("Enter");
    await session.workbench.page.locator('.tab.active[data-resource-name="broken.md"]').waitFor();
    await box().fill("/broken now");
    await box().press("Enter");
    const rows = await session.workbench.openNotifications();
    await rows.filter({ hasText: "Nothing was sent" }).first().waitFor();
    await session.workbench.clearNotifications();
    await untilValue("/broken now");
    assert.equal(asks(), before);
  });

  it("Up and Down walk through what was asked, and the draft comes back at the bottom", async () => {
    await box().fill("half a question");
    await box().press("Home");
    for (const asked of ["/broken now", "/plan", "/greet in one line"]) {
      await box().press("ArrowUp");
      await untilValue(asked);
    }
    for (const asked of ["/plan", "/broken now", "half a question"]) {
      await box().press("ArrowDown");
      await untilValue(asked);
    }
    await box().fill("");
  });

  it("a question is saved as a prompt", async () => {
    const { workbench } = session;
    const { page } = workbench;
    await box().fill("Name three risks");
    await workbench.runCommand("Plumb: Save as Prompt…");
    const input = page.locator(".quick-input-widget input.input");
    await page.locator(".quick-input-widget").getByText("A short name").waitFor();
    assert.equal(await input.inputValue(), "name-three-risks");
    await input.fill("risks");
    await input.press("Enter");
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: "Mine" }).click();
    await page.locator('.tab.active[data-resource-name="risks.prompt.md"]').waitFor();
    await box().fill("");
    await box().focus();
    await type("/ris");
    await option("/risks").waitFor();
    await press("Escape");
    await box().fill("");

    await panel().locator(".turn .ask h3").first().click({ button: "right" });
    await chooseInMenu(page, "Save as Prompt…");
    await page.locator(".quick-input-widget").getByText("A short name").waitFor();
    assert.equal(await input.inputValue(), "explain-why-a-map");
    await input.press("Escape");
  });

  it("the connection's button changes the model of one tier, by keyboard", async () => {
    const { page } = session.workbench;
    const quick = page.locator(".quick-input-widget");
    const button = panel().locator(".connection-btn");
    await button.focus();
    await press("Enter");
    await quick.locator(".monaco-list-row", { hasText: "Low: gpt-6-luna" }).waitFor();
    await quick.locator("input.input").fill("Low:");
    await press("Enter");
    await quick.getByText("Plumb: Model for low").waitFor();
    await quick.locator(".monaco-list-row", { hasText: "the usual one" }).waitFor();
    await quick.locator("input.input").fill("gpt-6-sol");
    await quick.locator(".monaco-list-row", { hasText: "gpt-6-sol" }).first().waitFor();
    await press("Enter");
    await quick.waitFor({ state: "hidden" });
    await button.focus();
    await press("Enter");
    await quick.locator(".monaco-list-row", { hasText: "Low: gpt-6-sol" }).waitFor();
    await press("Escape");
  });

  it("lies well on the screen at every width and theme", async () => {
    const { workbench } = session;
    await box().focus();
    await type("/");
    await option("/risks").waitFor();
    const found: string[] = [];
    for (const [theme, shown] of [
      ["Default Dark Modern", "vscode-dark"],
      ["Default Light Modern", "vscode-light"],
      ["Default High Contrast", "vscode-high-contrast"],
    ] as const) {
      await settingsApplied(workbench, { "workbench.colorTheme": theme });
      await panel().locator(`body.${shown}`).waitFor();
      for (const width of [420, 300]) {
        await widenPanel(workbench, width);
        await workbench.page
          .locator('[id="workbench.parts.sidebar"]')
          .screenshot({ path: join(pictures, `slash-${shown}-${width}.png`) });
        found.push(...(await faultsOfShape(panel().locator("body"))));
      }
    }
    assert.deepEqual(found, []);
    await press("Escape");
    await box().fill("");
  });
});
