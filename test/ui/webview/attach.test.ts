import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { pngOf } from "../../support/fakes/png.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, lastQuestion, newAnswer, questionsSent, newChat } from "../asking.ts";
import { chooseFile } from "../fileDialog.ts";
import { exactly } from "../palette.ts";
import { faultsOfShape, widenPanel } from "../panelShape.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";
import { whereShellsRun } from "../whereShellsRun.ts";

const folder = join(resultsRoot, "looks");
const workspace = process.env["PLUMB_WORKSPACE"] ?? "";

describe("What is attached to a question", () => {
  let session: Session;
  before(async () => {
    mkdirSync(folder, { recursive: true });
    await writeSampleFile("statistics.js", "export function median(values) {\n  return values.sort()[0];\n}\n");
    await writeSampleFile(".env", "TOKEN=1\n");
    await writeSampleFile("blob.bin", Uint8Array.of(1, 0, 2, 0));
    session = await startSession();
    await session.workbench.closeAllEditors();
    await session.workbench.openPanel();
    // What is left of a chat without a question would go on in the new one.
    await box().fill("");
    await panel().getByRole("button", { name: "New chat" }).click();
    await panel().locator("#question:focus").waitFor();
  });
  after(async () => {
    await widenPanel(session.workbench, 300);
    await settingsApplied(session.workbench, { "workbench.colorTheme": undefined });
    await rm(join(workspace, ".git"), { recursive: true, force: true });
    await removeSampleFiles();
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const box = () => panel().locator("#question");
  const list = () => panel().locator(".mentions");
  const option = (text: string | RegExp) => list().locator(".opt").filter({ hasText: text });
  const chip = (text: string | RegExp) => panel().locator(".composer .chip:not(.pending)").filter({ hasText: text });
  const press = (key: string) => session.workbench.page.keyboard.press(key);
  const type = (text: string) => session.workbench.page.keyboard.type(text);

  async function choose(typed: string, row: string | RegExp): Promise<void> {
    await box().fill("");
    await box().focus();
    await type(typed);
    await option(row).first().waitFor();
    await option(row).first().click();
    await list().waitFor({ state: "detached" });
  }

  it("a file is found by its letters and chosen by keyboard, and its chip tells its tokens", async () => {
    await box().focus();
    await type("Why does @sta");
    await option("statistics.js").waitFor();
    assert.match(await list().locator(".opt.active").innerText(), /statistics\.js/);
    assert.equal(await box().getAttribute("aria-activedescendant"), "mentions-0");
    await press("Enter");
    await chip("statistics.js").waitFor();
    assert.match(await chip("statistics.js").innerText(), /\d+\s+tokens/);
    assert.equal(await box().inputValue(), "Why does ");
    await panel().locator("#question:focus").waitFor();
    await type("median return this?");
    await newAnswer(session, () => press("Enter"));
    assert.match(
      lastQuestion(session),
      /statistics\.js`, lines 1–3[\s\S]*values\.sort[\s\S]*Why does median return this\?$/,
    );
    await chip("statistics.js").waitFor({ state: "detached" });
  });

  it("Esc closes the list and leaves the words; what matches nothing does not stand in the way", async () => {
    await box().fill("");
    await type("@fi");
    await list().waitFor();
    await press("Escape");
    await list().waitFor({ state: "detached" });
    assert.equal(await box().inputValue(), "@fi");
    await box().fill("");
    await panel().getByRole("button", { name: "Add context" }).click();
    await option("Folders").waitFor();
    await press("Escape");
    await list().waitFor({ state: "detached" });
    assert.equal(await box().inputValue(), "");
  });

  it("a folder goes along as its names and what its files declare; a binary file does not", async () => {
    await choose("@folder:src", "src/");
    await chip("src/").waitFor();
    await choose("@file:blob", "blob.bin");
    await panel().getByText("blob.bin is not attached").waitFor();
    await newAnswer(session, () => askInPanel(session, "How is this built?"));
    assert.match(lastQuestion(session), /`src` \(folder\)[\s\S]*cart\.js/);
    await session.lastTurn.getByText("blob.bin is not attached").waitFor();
  });

  it("a symbol goes along with its whole body", async () => {
    await session.workbench.openFile("lru.ts");
    await choose("@symbol:createLru", "createLru");
    await chip("createLru").waitFor();
    await session.workbench.closeAllEditors();
    await newAnswer(session, () => askInPanel(session, "What does it forget?"));
    assert.match(lastQuestion(session), /lru\.ts`, lines 2–20 \(symbol `createLru`\)/);
  });

  whereShellsRun("what the last command printed goes along", async () => {
    const { workbench } = session;
    await workbench.runCommand("Terminal: Create New Terminal");
    await workbench.page.locator(".terminal-wrapper.active .xterm-screen").waitFor();
    await workbench.page.locator(".terminal.xterm.focus").waitFor();
    await type("echo plumb-$((40+2))");
    await press("Enter");
    await workbench.openPanel();
    // The list is of the moment it is asked for, and the command may not have begun.
    const isListed = async () => {
      await box().fill("");
      await type("@terminal:");
      return option("Output of echo")
        .first()
        .waitFor({ timeout: 1000 })
        .then(
          () => true,
          () => false,
        );
    };
    while (!(await isListed()));
    await choose("@terminal:", "Output of echo");
    await chip("echo plumb").waitFor();
    await newAnswer(session, () => askInPanel(session, "What was printed?"));
    assert.match(lastQuestion(session), /\$ echo plumb-\$\(\(40\+2\)\)[\s\S]*plumb-42/);
    await workbench.runCommand("Terminal: Kill All Terminals");
  });

  it("problems of the file in front go along", async () => {
    await session.workbench.openFile("lru.ts");
    await writeSampleFile("broken.js", "function (\n");
    await session.workbench.openFile("broken.js");
    await session.workbench.page.locator(".editor-instance .squiggly-error").first().waitFor();
    await choose("@problems:", "Problems in this file");
    await chip(/problems? in broken\.js/).waitFor();
    await session.workbench.closeAllEditors();
    await newAnswer(session, () => askInPanel(session, "What is wrong?"));
    assert.match(lastQuestion(session), /Problems in `broken\.js`[\s\S]*error/);
  });

  it("changes of a real repository go along, without what may not be sent", async () => {
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b.c", ...args], { cwd: workspace });
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-qm", "First");
    await writeSampleFile("statistics.js", "export const changed = 1;\n");
    await writeSampleFile(".env", "TOKEN=2\n");
    git("add", "-A");
    await session.workbench.runCommand("Git: Refresh");
    await choose("@changes:", "Staged changes");
    await chip("Staged changes").waitFor();
    await newAnswer(session, () => askInPanel(session, "Is this change right?"));
    assert.match(lastQuestion(session), /Staged changes \(diff\)[\s\S]*\+export const changed = 1;/);
    assert.doesNotMatch(lastQuestion(session), /TOKEN=/);
  });

  it("a pasted image goes along, and is scaled down to what models look at", async () => {
    const base64 = pngOf(3000, 1500).toString("base64");
    await box().evaluate((target, data) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, base64);
    await chip("Pasted image").waitFor();
    const turn = await newAnswer(session, () => askInPanel(session, "What does it show?"));
    assert.match(await turn.locator(".prose").innerText(), /an image \(png, 2048 × 1024\)/);
    const body = JSON.stringify(questionsSent(session.simulation.requests).at(-1)?.body);
    assert.match(body, /"type":"input_image","image_url":"data:image\/png;base64,/);
  });

  it("a file that is dragged out of the Explorer goes along, with Shift held down over the panel", async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.runCommand("View: Show Explorer");
    const row = page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: exactly("README.md") });
    const icon = page.locator('.activitybar a.action-label[aria-label^="Plumb"]').first();
    const view = page.locator('iframe.webview.ready[src*="extensionId=plumb.plumb"]').first();
    const moveTo = async (target: Locator, by: number) => {
      const at = await target.boundingBox();
      assert.ok(at, "There is nothing to drag to.");
      await page.mouse.move(at.x + at.width / 2 + by, at.y + at.height / 2);
    };
    // A row that moves while it is pressed gives its place to another: all that is on the disk is listed first.
    await page.locator(".explorer-folders-view").hover();
    await page.locator('.action-label[aria-label="Refresh Explorer"]').first().click();
    const onDisk = readdirSync(workspace).filter((name) => name !== ".git");
    await page.waitForFunction((names) => {
      const rows = document.querySelectorAll('.explorer-folders-view .monaco-list-row[aria-level="1"] .label-name');
      return (
        [...rows]
          .map((one) => one.textContent)
          .toSorted()
          .join() === names
      );
    }, onDisk.toSorted().join());
    await row.hover();
    await page.mouse.down();
    // VS Code shows a view while something is held over its icon, and lets a view have it while Shift is down.
    for (let by = 0; !(await view.isVisible()); by = 1 - by) await moveTo(icon, by);
    await page.keyboard.down("Shift");
    for (let by = 0; !(await panel().locator(".is-dropping").isVisible()); by = 1 - by) await moveTo(view, by);
    await page.screenshot({ path: join(folder, "attach-drag.png") });
    // A picture takes a while, in which nothing moves over the panel.
    for (let by = 0; by < 2 || !(await panel().locator(".is-dropping").isVisible()); by += 1)
      await moveTo(view, by % 2);
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await chip("README.md").waitFor();
    await panel().getByRole("button", { name: "Remove README.md" }).click();
    await chip("README.md").waitFor({ state: "detached" });
  });

  it("an image from a file goes along, by VS Code's own dialog", async () => {
    const { workbench } = session;
    // An image of an earlier question of the same chat would be sent again.
    await newChat(session);
    await writeSampleFile("screen.png", pngOf(40, 30));
    await settingsApplied(workbench, { "files.simpleDialog.enable": true });
    await choose("@image", "Image from a file");
    await chooseFile(workbench, "screen.png", /^(Attach|OK)/);
    await chip("screen.png").waitFor();
    const turn = await newAnswer(session, () => askInPanel(session, "What does it show?"));
    assert.match(await turn.locator(".prose").innerText(), /an image \(png, 40 × 30\)/);
    await settingsApplied(workbench, { "files.simpleDialog.enable": undefined });
  });

  it("files that are dropped go along, three rows are shown, and Clear all takes them out", async () => {
    const uris = ["src/cart.js", "src/lru.ts", "src/retryAfter.ts", "README.md", "package.json", "scripts/report.py"];
    const remote = await session.workbench.page.evaluate(() => location.host);
    await box().evaluate(
      (target, dropped) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData("text/uri-list", dropped);
        target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      uris.map((path) => `vscode-remote://${remote}${workspace}/${path}`).join("\r\n"),
    );
    await chip("report.py").waitFor({ state: "attached" });
    await panel()
      .getByRole("button", { name: /Show all \d/ })
      .waitFor();
    await box().fill("");
    await type("@re");
    await option("report.py").waitFor();
    const found: string[] = [];
    for (const [theme, shown] of [
      ["Default Dark Modern", "vscode-dark"],
      ["Default Light Modern", "vscode-light"],
    ] as const) {
      await settingsApplied(session.workbench, { "workbench.colorTheme": theme });
      await panel().locator(`body.${shown}`).waitFor();
      for (const width of [420, 300]) {
        await widenPanel(session.workbench, width);
        await session.workbench.page
          .locator('[id="workbench.parts.sidebar"]')
          .screenshot({ path: join(folder, `attach-${shown}-${width}.png`) });
        const faults = await faultsOfShape(panel().locator("body"));
        // The rows below the third: the button beside them shows the rest.
        found.push(...faults.filter((fault) => !fault.startsWith("ul.chips.pieces.is-full cuts off")));
      }
    }
    assert.deepEqual(found, []);
    await press("Escape");
    await panel().getByRole("button", { name: "Clear all" }).click();
    await panel().locator(".composer .chip").first().waitFor({ state: "detached" });
    await box().fill("");
  });
});
