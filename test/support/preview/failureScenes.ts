import { answer, doneTurn, pieces, receipt } from "./samples.ts";
import { type Scene, show } from "./scene.ts";

const selection = pieces.slice(1, 2);
export const failure = {
  kind: "auth",
  message: "Incorrect API key provided: sk-…7be6.",
  status: 401,
  code: "invalid_api_key",
  param: undefined,
  requestId: "req_8f2c41d07be6",
  retryAfterMs: undefined,
} as const;
export const advice = {
  title: "OpenAI did not accept the API key",
  sentence: "Nothing was charged. Set a valid key and ask again.",
  actions: ["setApiKey", "retry"],
} as const;

/** Answers that failed, were stopped or cut off. */
export const failureScenes: Readonly<Record<string, Scene>> = {
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
