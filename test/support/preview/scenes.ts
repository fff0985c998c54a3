import type { Page } from "playwright-core";
import type { Update } from "../../../src/protocol/updates.ts";
import { allBlocks, answer, doneTurn, filled, pieces, receipt, snapshot, summaryTurn, trace, turn } from "./samples.ts";

export interface Scene {
  readonly updates: () => readonly Update[];
  /** What a reader does then. */
  readonly act?: (page: Page) => Promise<void>;
}

const show = (...body: Parameters<typeof snapshot>): Update => ({ type: "snapshot", body: snapshot(...body) });
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
const failure = {
  kind: "auth",
  message: "Incorrect API key provided: sk-…7be6.",
  status: 401,
  code: "invalid_api_key",
  param: undefined,
  requestId: "req_8f2c41d07be6",
  retryAfterMs: undefined,
} as const;
const advice = {
  title: "OpenAI did not accept the API key",
  sentence: "Nothing was charged. Set a valid key and ask again.",
  actions: ["setApiKey", "retry"],
} as const;

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
  answer: { updates: () => [show([doneTurn()], {}, { pieces: selection })] },
  receipt: {
    updates: () => [show([doneTurn()], {}, { pieces: selection })],
    act: (page) => page.locator(".receipt summary").click(),
  },
  blocks: {
    updates: () => [
      show([doneTurn({ answer: allBlocks, omissions: ["log.txt is binary and was left out."] })], {
        isSimulation: true,
        label: "Simulation",
        key: "notNeeded",
      }),
    ],
  },
  again: {
    updates: () => [show([doneTurn()])],
    act: (page) => page.locator("button.decision").click(),
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
  "gauge-low": {
    updates: () => [show([doneTurn()], {}, { pieces: selection, ...filled(3600) })],
    act: (page) => page.locator(".gauge").click(),
  },
  "gauge-high": { updates: () => [show([doneTurn()], {}, { pieces: selection, ...filled(77_900) })] },
  "gauge-over": {
    updates: () => [show([doneTurn()], {}, { pieces: selection, ...filled(112_000, 3) })],
    act: (page) => page.locator(".gauge").click(),
  },
  compacted: {
    updates: () => [
      show([doneTurn({ answer: answer.slice(0, 200) }), summaryTurn()], {}, { pieces: selection, ...filled(900) }),
    ],
    act: (page) => page.locator(".summary-text summary").click(),
  },
  compacting: {
    updates: () => [
      show([
        doneTurn({ id: "t0", answer: answer.slice(0, 200) }),
        summaryTurn({ id: "s0", isUndone: true }),
        summaryTurn({ id: "s1", state: "stopped", finish: "cancelled" }),
        summaryTurn({ state: "running", finish: undefined, receipt: undefined }),
      ]),
    ],
  },
  error: {
    updates: () => [
      show(
        [
          doneTurn({
            id: "t0",
            state: "failed",
            answer: "",
            thinking: undefined,
            receipt: undefined,
            failure,
            advice,
            question: "Is Date.parse safe for untrusted headers?",
            pieces: [],
            finish: undefined,
          }),
          doneTurn({
            state: "stopped",
            finish: "cancelled",
            answer: answer.slice(0, 200),
            pieces: selection,
            receipt: { ...receipt, isEstimated: true },
          }),
          doneTurn({ id: "t2", state: "interrupted", answer: "", pieces: [], receipt: undefined }),
          doneTurn({
            id: "t3",
            finish: "length",
            answer: answer.slice(0, 200),
            pieces: [],
            receipt: { ...receipt, cost: undefined },
          }),
        ],
        { key: "none" },
      ),
    ],
    act: async (page) => {
      await page.locator(".note summary").click();
      await page.locator(".thread").evaluate((thread) => thread.scrollTo(0, 0));
    },
  },
};
