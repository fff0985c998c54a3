import type { ToolStep } from "../../../src/core/provider/toolStep.ts";
import { answer, doneTurn, estimate, pieces, turn } from "./samples.ts";
import { type Scene, show } from "./scene.ts";

const selection = pieces.slice(1, 2);
const read: ToolStep = {
  id: "1",
  name: "read_file",
  title: "Read file",
  detail: "src/http/retryAfter.ts:1-40",
  state: "done",
  lines: 40,
  elapsedMs: 12,
  preview:
    "src/http/retryAfter.ts, lines 1 to 40 of 118\n1\tconst longestWaitMs = 60_000;\n2\t\n3\texport function retryAfterMs(header: string): number {\n4\t  const seconds = Number.parseInt(header, 10);",
};
const search: ToolStep = {
  ...read,
  id: "2",
  title: "Search text",
  detail: "toISOString in src/**/*.ts",
  lines: 3,
  elapsedMs: 140,
};
const secret: ToolStep = {
  ...read,
  id: "3",
  detail: ".env",
  state: "failed",
  preview: ".env is a kind of file that holds secrets, so it may not be read.",
};
const waiting: ToolStep = {
  id: "4",
  name: "run_task",
  title: "Run task",
  detail: "test",
  state: "waiting",
  asks: "npm run test -- --reporter=dot\nin /home/me/projects/shop",
};
const running: ToolStep = {
  ...search,
  id: "5",
  title: "Find references",
  detail: "retryAfterMs",
  state: "running",
  preview: undefined,
};

/** What the model looked up, and what waits for the user. */
export const lookScenes: Readonly<Record<string, Scene>> = {
  looks: {
    updates: () => [
      show(
        [doneTurn({ pieces: selection, answer: answer.slice(0, 300), calls: [read, search, secret] })],
        {},
        { pieces: [] },
      ),
    ],
    act: async (page) => {
      await page.locator(".looks summary").first().click();
      await page.locator(".looks li summary").first().click();
    },
  },
  approval: {
    updates: () => [
      show(
        [
          turn({
            pieces: selection,
            calls: [read, search, secret, running, waiting],
            estimate: { ...estimate, mostLooks: 25 },
          }),
        ],
        {},
        { pieces: [] },
      ),
    ],
  },
};
