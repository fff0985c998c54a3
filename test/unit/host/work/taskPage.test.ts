import { expect, test, vi } from "vitest";
import type { Draft } from "../../../../src/protocol/task.ts";
import { createTaskPage, type TaskPageDeps } from "../../../../src/host/work/taskPage.ts";

interface Page {
  told: readonly unknown[];
  say(message: unknown): void;
}
const page = vi.hoisted((): Page => ({ told: [], say: () => undefined }));
vi.mock("../../../../src/host/panel/panelHtml.ts", () => ({ panelHtml: () => "" }));
vi.mock("../../../../src/host/panel/insertAtCursor.ts", () => ({}));
vi.mock("../../../../src/host/panel/openLink.ts", () => ({}));
vi.mock("vscode", () => ({
  ViewColumn: { Active: -1 },
  workspace: { isTrusted: true },
  Uri: { joinPath: () => ({}) },
  window: {
    createWebviewPanel: () => ({
      visible: true,
      onDidChangeViewState: () => undefined,
      onDidDispose: () => undefined,
      webview: {
        onDidReceiveMessage: (listener: (message: unknown) => void) => void (page.say = listener),
        postMessage: (message: unknown) => void (page.told = [...page.told, message]),
      },
    }),
  },
}));

test("only the plan as it stands is priced on the page, however late an older price comes", async () => {
  const prices = new Map<number, () => void>();
  const deps = {
    tasks: {
      shown: () => "t",
      view: async () => ({ description: "Do it" }),
      keepDraft: async () => undefined,
      price: ({ limit = 0 }: Draft) => new Promise((resolve) => prices.set(limit, () => resolve({ limit }))),
    },
  };
  const tasks = { ...deps.tasks, price: (_: string, draft: Draft) => deps.tasks.price(draft) };
  // @ts-expect-error As much as is asked for.
  const given: TaskPageDeps = { tasks };
  await createTaskPage(given).show();
  for (const limit of [1, 2]) {
    page.say({ type: "draft", draft: { plan: [], limit } });
    await expect.poll(() => prices.has(limit)).toBe(true);
  }
  prices.get(2)?.();
  await expect.poll(() => page.told).toContainEqual({ type: "priced", priced: { limit: 2 } });
  prices.get(1)?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(page.told.filter((one) => JSON.stringify(one).includes("priced"))).toHaveLength(1);
});

test("changes to a plan are forgotten with the plan: a page that is loaded while another is made does not bring them back", async () => {
  const kept: unknown[] = [];
  const tasks = {
    shown: () => "t",
    view: async () => undefined,
    press: async () => undefined,
    keepDraft: async (id: string, draft: Draft | undefined) => void kept.push([id, draft]),
    draft: () => undefined,
  };
  // @ts-expect-error As much as is asked for.
  const given: TaskPageDeps = { tasks };
  await createTaskPage(given).show();
  page.say({ type: "press", act: { type: "planAgain", tier: "low", description: "Do it" } });
  await expect.poll(() => kept).toEqual([["t", undefined]]);
});
