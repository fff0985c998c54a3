import assert from "node:assert/strict";
import { appendFile, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { aboutRecord } from "../../../src/core/thread/threadAbout.ts";
import { moveToBin } from "../../../src/host/history/bin.ts";
import { askInPanel, newAnswer, newChat } from "../asking.ts";
import { chooseInMenu } from "../editor.ts";
import { chooseFile } from "../fileDialog.ts";
import { ledgerFolder } from "./ledgerFixture.ts";
import { widenPanel } from "../panelShape.ts";
import { type Session, startSession } from "../session.ts";

const workspace = process.env["PLUMB_WORKSPACE"] ?? "";
const exported = "closures.json";

describe("The history", () => {
  let session: Session;
  let width = 0;
  before(async () => {
    session = await startSession();
    width = await panel()
      .locator("body")
      .evaluate(() => window.innerWidth);
    // A narrow panel has the way to the history in its menu.
    await widenPanel(session.workbench, 380);
  });
  after(async () => {
    await widenPanel(session.workbench, width);
    await rm(join(workspace, exported), { force: true });
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const tool = (name: string) => panel().locator(".panel > .head").getByRole("button", { name, exact: true });
  const rows = () => panel().locator(".hist li");
  const row = (title: string) => rows().filter({ hasText: title });
  const title = (text: string) => panel().locator(".panel > .head h2", { hasText: text });

  async function askAnew(question: string): Promise<void> {
    await tool("New chat").click();
    await panel().locator(".empty").waitFor();
    await newAnswer(session, () => askInPanel(session, question));
  }

  async function openHistory(): Promise<void> {
    await tool("History").click();
    await panel().locator("#history-query:focus").waitFor();
    await rows().first().waitFor();
  }

  async function typeName(name: string): Promise<void> {
    const box = session.workbench.page.locator(".quick-input-widget input.input");
    await box.fill(name);
    await box.press("Enter");
    await box.waitFor({ state: "hidden" });
  }

  it("finds a chat by its words, names it, pins it, deletes another and has that back", async () => {
    const { page } = session.workbench;
    await askAnew("Why does flibber wait?");
    await askAnew("What is a quuxure?");
    await askAnew("How long is a frobnication?");
    await openHistory();
    await page.keyboard.type("QUUX");
    await panel()
      .locator(".hist mark", { hasText: /^quux$/ })
      .first()
      .waitFor();
    await panel().locator(".search .count", { hasText: "1 chat" }).waitFor();
    await page.keyboard.press("Enter");
    await panel().locator(".history").waitFor({ state: "detached" });
    await panel().locator("#question:focus").waitFor();

    await title("What is a quuxure?").getByRole("button").click();
    await typeName("Quuxures, <b>explained</b>");
    await title("Quuxures, <b>explained</b>").waitFor();

    await openHistory();
    await row("frobnication").waitFor();
    await page.keyboard.press("ArrowDown");
    await panel().locator(".hist li:nth-child(1) .open:focus").waitFor();
    await row("Quuxures, <b>explained</b>").hover();
    await row("Quuxures").getByRole("button", { name: /^Pin/ }).click();
    await panel().locator(".hist h3", { hasText: "Pinned" }).waitFor();
    assert.match(await rows().first().innerText(), /Quuxures/);
    await row("Quuxures")
      .getByRole("button", { name: /^Unpin/ })
      .click();
    await panel().locator(".hist h3", { hasText: "Pinned" }).waitFor({ state: "detached" });

    await row("flibber")
      .getByRole("button", { name: /flibber/ })
      .first()
      .focus();
    await page.keyboard.press("Delete");
    await panel().locator(".undo", { hasText: "flibber" }).waitFor();
    await row("flibber").waitFor({ state: "detached" });
    await panel().locator(".undo").getByRole("button", { name: "Undo" }).click();
    await row("flibber").waitFor();
    await row("flibber").locator(".open").focus();
    await page.keyboard.press("Delete");
    await row("flibber").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await panel().locator(".history").waitFor({ state: "detached" });
    assert.ok(await tool("History").evaluate((button) => button === document.activeElement));
  });

  it("has a deleted chat back after a reload", async () => {
    await session.workbench.reload();
    await session.workbench.openPanel();
    // A reload may come before VS Code has kept the width.
    await widenPanel(session.workbench, 380);
    await title("Quuxures").waitFor();
    await openHistory();
    assert.equal(await row("flibber").count(), 0);
    await panel().getByLabel("Which chats").selectOption("bin");
    await row("flibber").locator(".open").click();
    await row("flibber").waitFor({ state: "detached" });
    await panel().getByLabel("Which chats").selectOption("workspace");
    await row("flibber").locator(".open").click();
    await title("Why does flibber wait?").waitFor();
    await panel().locator(".turn .prose").waitFor();
  });

  it("exports a chat from the header's menu, and imports it as another", async () => {
    const { page } = session.workbench;
    await tool("More").click();
    await chooseInMenu(page, "Export Chat…");
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: "JSON" }).click();
    await chooseFile(session.workbench, exported, /^(OK|Save)$/);
    await session.workbench.answerNotification("The chat is exported.", "Open File");
    await page.locator(`.tab[data-resource-name="${exported}"]`).waitFor();
    const text = await readFile(join(workspace, exported), "utf8");
    assert.match(text, /"format": "plumb-chat"/);
    assert.match(text, /Why does flibber wait\?/);
    assert.ok(!text.includes(workspace));
    await session.workbench.closeAllEditors();

    await newChat(session);
    await tool("More").click();
    await chooseInMenu(page, "Import Chat…");
    await chooseFile(session.workbench, exported, /^(OK|Import)$/);
    // Shown once it is there, whatever else is shown by then.
    await title("Why does flibber wait?").waitFor();
    await openHistory();
    await rows().filter({ hasText: "flibber" }).nth(1).waitFor();
    assert.equal(await row("flibber").count(), 2);
    await page.keyboard.press("Escape");
    await panel().locator(".turn .receipt").waitFor();
  });

  it("follows another window that names the shown chat, and one that deletes it", async () => {
    const storage = dirname(ledgerFolder());
    const threads = join(storage, "threads");
    const texts = await Promise.all(
      (await readdir(threads)).map(async (name) => ({ name, text: await readFile(join(threads, name), "utf8") })),
    );
    // An imported chat has its name from its file.
    const file = texts.find(({ text }) => text.includes('"name":"Why does flibber wait?"'))?.name ?? "";
    await appendFile(join(threads, file), aboutRecord({ name: "Named elsewhere" }));
    await title("Named elsewhere").waitFor();
    assert.ok(await moveToBin(threads, join(storage, "history", "bin"), file.replace(".jsonl", ""), Date.now()));
    await panel().locator(".empty").waitFor();
    await session.workbench.answerNotification("This chat was deleted in another window.", "Restore");
    await openHistory();
    await row("Named elsewhere").waitFor();
    await session.workbench.page.keyboard.press("Escape");
    assert.ok((await readdir(threads)).includes(file));
  });
});
