import type { PieceSummary } from "../../../src/core/context/piece.ts";
import type { Completion } from "../../../src/protocol/completions.ts";
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

/** What is attached, and the list to attach from. */
export const attachScenes: Readonly<Record<string, Scene>> = {
  attached: { updates: () => [show([], {}, composer)] },
  "attached-all": {
    updates: () => [show([], {}, composer)],
    act: (page) => page.locator(".chips-foot .more").click(),
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
