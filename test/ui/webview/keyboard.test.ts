import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { newAnswer, newTurn } from "../asking.ts";
import { widenPanel } from "../panelShape.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const file = "sum.js";
const code = "export function sum(list) {\n  return list.reduce((a, b) => a - b, 0);\n}\n";
const answer = [
  "It takes away.",
  "```edit sum.js",
  "<<<<<<< SEARCH",
  "  return list.reduce((a, b) => a - b, 0);",
  "=======",
  "  return list.reduce((a, b) => a + b, 0);",
  ">>>>>>> REPLACE",
  "```",
  "Try it:",
  "```js",
  "sum([1, 2]);",
  "```",
].join("\n");
const pictures = join(resultsRoot, "keyboard");

describe("Without a mouse", () => {
  let session: Session;
  /** Stops of Tab that did not show where the keyboard is. */
  const unseen = new Set<string>();
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession({ paceMs: 5 });
    await writeSampleFile(file, code);
  });
  after(async () => {
    await session.workbench.closeAllEditors();
    await removeSampleFiles();
    await widenPanel(session.workbench, 300);
    await session.close();
  });

  const key = (keys: string) => session.workbench.page.keyboard.press(keys);
  const focused = (selector: string) => session.workbench.panel.locator(`${selector}:focus`);
  const turn = () => session.workbench.panel.locator(".turn").last();

  async function chord(second: string): Promise<void> {
    await key("Control+k");
    await session.workbench.page.getByText("Waiting for second key").first().waitFor();
    await key(second);
  }

  async function ask(question: string): Promise<void> {
    await goTo("#question");
    await session.workbench.page.keyboard.type(question);
    await key("Enter");
  }

  /** From the question box back with Tab until the keyboard is there, as one who cannot see the page goes. */
  async function goTo(selector: string): Promise<void> {
    const enter = async () => {
      await chord("Alt+a");
      await focused("#question").waitFor();
    };
    await enter();
    for (let steps = 0; steps < 60; steps += 1) {
      if ((await focused(selector).count()) > 0) return;
      await key("Shift+Tab");
      // While VS Code is giving the keyboard to the panel, nobody has it.
      if ((await focused("").count()) === 0) {
        await enter();
        continue;
      }
      const stop = await session.workbench.panel
        .locator(":focus")
        .first()
        .evaluate((element) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          const name = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 30);
          // The question's frame shows it for the box in it.
          const isSeen = element.id === "question" || (outlineStyle !== "none" && parseFloat(outlineWidth) > 0);
          return { name: `${element.localName}.${element.className} ${name}`, isSeen };
        });
      if (!stop.isSeen) unseen.add(stop.name);
    }
    assert.fail(`Tab does not lead to ${selector}`);
  }

  it("connects: a card of the empty chat", async () => {
    const { workbench } = session;
    await settingsApplied(workbench, { "plumb.connection": "nowhere" });
    await workbench.panel.locator(".rows button", { hasText: "Try the simulation" }).waitFor();
    await goTo(".rows button");
    await key("Enter");
    await workbench.panel.locator(".rows button", { hasText: "OpenAI key" }).waitFor({ state: "detached" });
    await settingsApplied(workbench, { "plumb.connection": "server" });
  });

  it("asks about a selection, reads the decision and the thinking, asks again at another tier", async () => {
    const { workbench, simulation } = session;
    simulation.answerWith(answer);
    await workbench.selectLines(file, 1, 3);
    await newAnswer(session, () => chord("Alt+e"));
    await goTo("button.decision");
    await key("Enter");
    await workbench.panel.locator("[role=listbox]:focus").waitFor();
    await workbench.page.screenshot({ path: join(pictures, "decision.png") });
    await key("Escape");
    await focused("button.decision").waitFor();
    await goTo(".think summary");
    await key("Enter");
    await turn().locator(".think[open]").waitFor();
    await goTo("button.decision");
    await key("Enter");
    await workbench.panel.locator("[role=listbox]:focus").waitFor();
    await key("End");
    await newAnswer(session, () => key("Enter"));
  });

  it("copies code, applies an edit, thinks harder", async () => {
    const { workbench, simulation } = session;
    simulation.answerWith(answer);
    await newAnswer(session, () => ask("Mend it"));
    await goTo("figure button[aria-label=Copy], figure button:has-text('Copy')");
    await key("Enter");
    await turn().getByRole("button", { name: "Copied" }).waitFor();
    await goTo("figure.edit .btn-row button:nth-of-type(2)");
    await key("Enter");
    await turn().locator("figure.edit [role=status]", { hasText: "Applied" }).waitFor();
    await workbench.page.screenshot({ path: join(pictures, "edit.png") });
    await goTo(".acts button");
    await workbench.page.screenshot({ path: join(pictures, "actions.png") });
    await newAnswer(session, () => key("Enter"));
  });

  it("stops an answer, begins a new chat and goes back to the old one", async () => {
    const { workbench, simulation } = session;
    const pause = simulation.hold();
    await newTurn(session, () => ask("And then?"));
    await turn().locator(".think.live, .decision").first().waitFor();
    await key("Escape");
    await turn().getByText("Stopped").first().waitFor();
    pause.release();
    await chord("Alt+n");
    await workbench.panel.locator(".thread.empty").waitFor();
    await focused("#question").waitFor();
    // A narrow panel shows fewer buttons: the arrows go to those that are there.
    await widenPanel(workbench, 300);
    await goTo(".head .tools button");
    await key("ArrowRight");
    await focused('.head .tools button[aria-haspopup="menu"]').waitFor();
    await widenPanel(workbench, 400);
    await goTo(".head .tools button");
    await key("Home");
    await key("ArrowRight");
    await key("Enter");
    await focused("#history-query").waitFor();
    await workbench.panel.locator(".hist li").first().waitFor();
    await workbench.page.screenshot({ path: join(pictures, "history.png") });
    await key("Enter");
    await turn().getByText("And then?").first().waitFor();
    await focused("#question").waitFor();
    await key("Alt+F2");
    const lines = workbench.page.locator(".editor-group-container.active .view-line");
    await lines.filter({ hasText: "## And then?" }).first().waitFor();
    await workbench.page.screenshot({ path: join(pictures, "text.png") });
  });

  it("every stop on the way showed where the keyboard is", () => {
    assert.deepEqual([...unseen], []);
  });
});
