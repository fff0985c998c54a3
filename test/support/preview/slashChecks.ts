import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { lastAsked as last, post } from "./page.ts";
import { doneTurn, snapshot } from "./samples.ts";
import { show } from "./scene.ts";

/** What begins a question: `/` and the questions asked before. */
export const slashChecks: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async "Up in an empty box brings the last question back"(page) {
    await post(page, [show([doneTurn()])]);
    await page.locator("#question").press("ArrowUp");
    assert.deepEqual(await last(page, "recall"), {});
    await post(page, [{ type: "recalled", body: { questions: ["Why does this throw?", "two\nlines"] } }]);
    assert.equal(await page.locator("#question").inputValue(), "Why does this throw?");
    await page.locator("#question").press("ArrowUp");
    assert.equal(await page.locator("#question").inputValue(), "two\nlines");
    await page.locator("#question").press("End");
    await page.locator("#question").press("ArrowDown");
    assert.equal(await page.locator("#question").inputValue(), "two\nlines", "the caret went to the next line");
    await page.locator("#question").press("ArrowDown");
    await page.locator("#question").press("ArrowDown");
    assert.equal(await page.locator("#question").inputValue(), "");
  },
  async "/ lists commands and prompts, keys choose one, and Backspace behind it takes it away"(page) {
    await post(page, [show([])]);
    const box = page.locator("#question");
    await box.pressSequentially("/re");
    await page.locator(".slashes").waitFor();
    const rows = ["explain", "review", "refactor"].map(
      (name) => ({ id: name, kind: "command", name, detail: "" }) as const,
    );
    await post(page, [{ type: "slashes", body: { seq: 1, rows, note: undefined } }]);
    assert.deepEqual(await page.locator(".slashes .opt").allInnerTexts(), ["/review", "/refactor"]);
    assert.equal(await box.getAttribute("aria-activedescendant"), "slashes-0");
    await box.press("ArrowDown");
    await box.press("Enter");
    await page.locator(".slashes").waitFor({ state: "detached" });
    assert.equal(await box.inputValue(), "/refactor ");
    assert.deepEqual(await last(page, "takeSlash"), { id: "refactor" });
    assert.equal(await last(page, "ask"), undefined);
    const slash = { name: "refactor", detail: "Improve code", notes: [] };
    await post(page, [{ type: "composer", body: { ...snapshot([]).composer, slash } }]);
    await page.locator(".composer .slash", { hasText: "/refactor · Improve code" }).waitFor();
    await box.press("Backspace");
    assert.equal(await box.inputValue(), "");
    await box.pressSequentially("/usr/bin is full");
    assert.equal(await page.locator(".slashes").count(), 0);
    await box.press("Enter");
    assert.deepEqual(await last(page, "ask"), { question: "/usr/bin is full", tier: "auto" });
  },
};
