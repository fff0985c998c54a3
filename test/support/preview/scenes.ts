import { attachScenes } from "./attachScenes.ts";
import { comparedScenes } from "./comparedScenes.ts";
import { advice, failure, failureScenes } from "./failureScenes.ts";
import { editScenes } from "./editScenes.ts";
import { longScenes } from "./longScenes.ts";
import { queueScenes } from "./queueScenes.ts";
import { type Scene, show } from "./scene.ts";
import { thinkScenes } from "./thinkScenes.ts";
import { windowScenes } from "./windowScenes.ts";
import { post } from "./page.ts";
import { answer, atTiers, doneTurn, estimate, pieces, receipt, trace, turn } from "./samples.ts";

const withCalls = {
  ...receipt,
  cost: {
    total: 67_040,
    source: "catalog",
    lines: [
      ...(receipt.cost?.lines ?? []),
      { label: "Web search", tokens: 1, unit: "calls", usdPerMillion: 10_000, cost: 10_000 },
      { label: "Code interpreter", tokens: 1, unit: "calls", usdPerMillion: 30_000, cost: 30_000 },
    ],
  },
} as const;
const selection = pieces.slice(1, 2);

const limited = {
  ...failure,
  kind: "rateLimit",
  message: "Rate limit reached for gpt-6.1-sol on tokens per min (TPM): Limit 30000.",
  status: 429,
  code: "rate_limit_exceeded",
  retryAfterMs: 20_000,
} as const;
const offered = {
  title: "gpt-6.1-sol is overloaded",
  sentence: "Nothing was charged. Too many people are asking at once; try again in a moment, or choose another tier.",
  actions: ["retry"],
  offer: { model: "gpt-5.6-sol", priceFactor: 2 },
} as const;

const overBudget = {
  title: "This could go past today’s budget",
  sentence: "$0.88 of $5.00 is left. Max may cost up to $2.63.",
  meter: { label: "Today’s budget", limit: 5_000_000, spent: 4_120_000, reserved: 0, asked: 2_630_000 },
  ways: [
    { kind: "tier", tier: "high", atMost: 340_000 },
    { kind: "cap", maxOutputTokens: 21_000, atMost: 870_000 },
    { kind: "anyway", atMost: 2_630_000 },
  ],
  actions: ["changeBudget"],
} as const;

export const scenes: Readonly<Record<string, Scene>> = {
  "first-run": {
    updates: () => [
      show([], { name: undefined, label: undefined, key: "none" }, { pieces: selection, estimate: undefined }),
    ],
  },
  empty: { updates: () => [show([], { key: "environment" }, { pieces: selection })] },
  composer: {
    updates: () => [
      show([], {}, { pieces: [...pieces.slice(2, 3), ...pieces.slice(0, 1), ...pieces.slice(3)] }),
      { type: "focus", body: { draft: "Can the delay from jitter() exceed the cap?" } },
      { type: "tierList", body: {} },
    ],
  },
  waiting: { updates: () => [show([turn({ askedAt: Date.now() - 3400, pieces: selection })])] },
  thinking: {
    updates: () => [
      show([
        turn({
          askedAt: Date.now() - 9200,
          outputTokens: 1102,
          spent: 13_000,
          thinking: { text: trace, headline: "Following NaN through the clamp", startedAt: 0, endedAt: undefined },
        }),
      ]),
    ],
  },
  tools: {
    updates: () => [
      show(
        [
          doneTurn({
            hostedTools: [
              { tool: "webSearch" },
              { tool: "codeInterpreter" },
              { tool: "fileSearch", storeIds: ["vs_1"] },
            ],
            steps: [
              {
                id: "1",
                tool: "webSearch",
                state: "done",
                detail: "Retry-After header HTTP date RFC 9110 section 10.2.3",
              },
              { id: "2", tool: "fileSearch", state: "done", detail: "retry limits" },
              {
                id: "3",
                tool: "codeInterpreter",
                state: "failed",
                detail: "import random\nprint(min(30, 2 ** 9 * random.random()))",
              },
            ],
            sources: [
              { title: "RFC 9110: HTTP Semantics, 10.2.3. Retry-After", url: "https://www.rfc-editor.org/rfc/rfc9110" },
              { title: "retry-limits.md", url: undefined },
            ],
            files: [{ containerId: "cntr_1", fileId: "cfile_1", name: "delays-of-a-thousand-attempts.csv" }],
            receipt: withCalls,
          }),
        ],
        {},
        {
          tools: [
            { tool: "webSearch", detail: "" },
            { tool: "fileSearch", detail: "Design documents, Meeting notes" },
          ],
        },
      ),
    ],
    act: async (page) => {
      await page.locator(".steps summary").click();
      await page.locator(".receipt summary").click();
    },
  },
  "tools-running": {
    updates: () => [
      show(
        [
          turn({
            askedAt: Date.now() - 9200,
            hostedTools: [{ tool: "codeInterpreter" }],
            steps: [
              {
                id: "1",
                tool: "codeInterpreter",
                state: "running",
                detail:
                  "import csv\n\nwith open('/mnt/data/delays.csv', 'w', newline='') as file:\n    csv.writer(file)",
              },
              { id: "2", tool: "webSearch", state: "running", detail: "" },
            ],
          }),
        ],
        { label: "Team gateway in Western Europe" },
        { tier: "medium", tools: [] },
      ),
    ],
    act: (page) => page.locator(".steps summary").click(),
  },
  foot: {
    updates: () => [
      show(
        [],
        { label: "Team gateway in Western Europe" },
        { tier: "medium", tools: [], pieces: selection, estimate: { ...estimate, low: 128_400, high: 1_214_000 } },
      ),
    ],
  },
  models: {
    updates: () => [
      show([], { name: undefined, label: undefined, key: "none", editorModels: 12 }, { estimate: undefined }),
    ],
  },
  streaming: {
    updates: () => [
      show([
        doneTurn({
          state: "running",
          finish: undefined,
          receipt: undefined,
          answer: answer.slice(0, 780),
          notices: ["gpt-6.1-sol was overloaded, answered by gpt-6-sol"],
        }),
      ]),
    ],
  },
  answer: { updates: () => [show([doneTurn({ mark: "tooMuch" })], {}, { pieces: selection })] },
  receipt: {
    updates: () => [show([doneTurn()], {}, { pieces: selection })],
    act: (page) => page.locator(".receipt summary").click(),
  },
  cached: {
    updates: () => [
      show([
        doneTurn({
          receipt: { ...receipt, cached: { at: 0, usage: undefined, saved: 27_040, savedMs: 21_400 } },
          askedAt: 130_000,
        }),
      ]),
    ],
  },
  hedged: {
    updates: () => [show([doneTurn({ deeper: { because: "hedges", hedge: "I’m not sure", tier: "max", estimate } })])],
  },
  near: {
    updates: () => [
      show([], {}, { pieces: selection, near: { title: "Why is it NaN?", at: Date.now() - 7_300_000 } }),
      { type: "focus", body: { draft: "Why can it be NaN?" } },
    ],
  },
  ...comparedScenes,
  again: {
    updates: () => [show([doneTurn()])],
    act: async (page) => {
      await page.locator("button.decision").click();
      await post(page, [{ type: "turnPrices", body: { turnId: "t1", atTiers } }]);
    },
  },
  retry: {
    updates: () => [
      show([
        turn({ id: "t0", state: "failed", pieces: [], failure: limited, advice: { ...advice, ...offered } }),
        turn({
          askedAt: Date.now() - 9200,
          pieces: selection,
          waiting: { since: Date.now() - 8_000, until: Date.now() + 12_000, attempt: 2, of: 5, failure: limited },
        }),
      ]),
    ],
    act: (page) => page.locator(".note.waiting summary").click(),
  },
  budget: {
    updates: () => [
      show([doneTurn()], {}, { tier: "max", pieces: pieces.slice(1, 3), budget: overBudget }),
      { type: "focus", body: { draft: "Redesign the pool so that a leaked lease cannot starve it." } },
    ],
  },
  "budget-card": {
    updates: () => [
      show([
        turn({
          state: "failed",
          pieces: selection,
          failure: { ...failure, kind: "budget", message: "It does not fit into a budget.", status: undefined },
          advice: { ...overBudget, sentence: `${overBudget.sentence} It was not sent.` },
        }),
      ]),
    ],
  },
  ...editScenes,
  ...queueScenes,
  ...windowScenes,
  ...thinkScenes,
  ...attachScenes,
  ...failureScenes,
  ...longScenes,
};
