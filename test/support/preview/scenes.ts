import type { Page } from "playwright-core";
import type { Update } from "../../../src/protocol/updates.ts";
import { allBlocks, answer, doneTurn, pieces, receipt, snapshot, trace, turn } from "./samples.ts";

export interface Scene {
  readonly updates: () => readonly Update[];
  /** What a reader does then. */
  readonly act?: (page: Page) => Promise<void>;
}

const show = (...body: Parameters<typeof snapshot>): Update => ({ type: "snapshot", body: snapshot(...body) });
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
    updates: () => [show([], { label: undefined, key: "none" }, { pieces: selection, estimate: undefined })],
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
