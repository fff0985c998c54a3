import type { PieceSummary } from "../../../src/core/context/piece.ts";
import type { Completion } from "../../../src/protocol/completions.ts";
import type { SlashRow } from "../../../src/protocol/slash.ts";
import { type Scene, show } from "./scene.ts";

const piece = (kind: PieceSummary["kind"], label: string, tokens: number, omitted?: string): PieceSummary => ({
  id: label,
  kind,
  label,
  place: undefined,
  tokens,
  omitted,
});
const attached = [
  piece("file", "statistics.ts", 812),
  piece("folder", "src/", 1_204),
  piece("problems", "3 problems in retryAfter.ts", 96),
  piece("diff", "Staged changes", 2_300, "Left out, as they are ignored or may hold secrets: .env."),
  piece("terminal", "npm test", 640),
  piece("image", "Pasted image", 2_448),
  piece("symbol", "retryAfterMs", 210),
  piece("file", "a-file-with-quite-a-long-name.test.ts", 4_120),
  piece("test", "waits as long as it is told", 88),
];
const composer = {
  pieces: attached,
  pending: [{ id: "p", label: "lib/" }],
  leftOut: ["logo.psd is not attached: it is binary, not text."],
};
const row = (kind: Completion["kind"], label: string, detail: string, narrow?: string): Completion => ({
  id: label,
  kind,
  label,
  detail,
  ...(narrow !== undefined && { narrow }),
});
const items = [
  row("file", "Files", "@file:", "file"),
  row("folder", "Folders", "@folder:", "folder"),
  row("problems", "Problems", "@problems:", "problems"),
  row("image", "Image", "@image:", "image"),
  row("file", "statistics.ts", "src/core/money"),
  row("file", "a-file-with-quite-a-long-name.test.ts", "test/unit/core/context/fitting"),
];

const slashRow = (kind: SlashRow["kind"], name: string, detail: string): SlashRow => ({ id: name, kind, name, detail });
const slashRows = [
  slashRow("command", "explain", "Explain the code"),
  slashRow("command", "debug", "Find the cause of problems"),
  slashRow("command", "fix", "Mend problems, with edits"),
  slashRow("command", "review", "Find what is wrong or risky"),
  slashRow("command", "refactor", "Improve code without changing what it does"),
  slashRow("command", "compare", "Ask at several tiers, side by side"),
  slashRow("prompt", "release-notes", "What changed since the last release, for users"),
  slashRow("prompt", "accessibility-review-of-one-view", "from this folder"),
  slashRow("act", "new-prompt", "Write a prompt of your own"),
  slashRow(
    "fault",
    "broken",
    "The prompt “broken” cannot be used: it asks nothing: write the question below its front matter.",
  ),
];
const slash = {
  name: "release-notes",
  detail: "What changed since the last release, for users",
  notes: [
    "It came with this folder. Only its text is used.",
    "It suggests high; the tier stays as you chose it.",
    "Plumb does not use these settings of it: model, agent.",
  ],
};

/** What is attached, and the list to attach from. */
export const attachScenes: Readonly<Record<string, Scene>> = {
  attached: { updates: () => [show([], {}, composer)] },
  "attached-all": {
    updates: () => [show([], {}, composer)],
    act: (page) => page.locator(".chips-foot .more").click(),
  },
  slashes: {
    updates: () => [show([], {}, { pieces: attached.slice(0, 2) })],
    async act(page) {
      await page.locator("#question").pressSequentially("/");
      await page.locator(".slashes").waitFor();
      const body = {
        seq: 1,
        rows: slashRows,
        note: "This folder has prompts too. They are offered once you trust it.",
      };
      await page.evaluate((data) => window.postMessage({ type: "slashes", body: data }, "*"), body);
      await page.locator(".slashes .opt").first().waitFor();
      await page.locator("#question").press("ArrowDown");
    },
  },
  "slash-chip": {
    updates: () => [
      show([], {}, { pieces: attached.slice(0, 1), slash }),
      { type: "focus", body: { draft: "/release-notes for 1.4, in three sentences" } },
    ],
  },
  "long-draft": {
    updates: () => [
      show([], {}, { pieces: attached.slice(0, 2) }),
      { type: "focus", body: { draft: Array.from({ length: 40 }, (_, line) => `Line ${line + 1}`).join("\n") } },
    ],
  },
  mentions: {
    updates: () => [show([], {}, { pieces: attached.slice(0, 2) })],
    async act(page) {
      await page.locator("#question").pressSequentially("Why @");
      await page.locator(".mentions").waitFor();
      const seq = await page.evaluate(
        "Math.max(...window.asked.filter(({ type }) => type === 'complete').map(({ body }) => body.seq))",
      );
      await page.evaluate((body) => window.postMessage({ type: "completions", body }, "*"), {
        seq,
        items,
        note: undefined,
        isWhole: true,
      });
      await page.locator(".mentions .opt").first().waitFor();
    },
  },
};
