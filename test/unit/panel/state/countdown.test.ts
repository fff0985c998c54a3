import { expect, it } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import { countdownLine, reasonOf } from "../../../../src/panel/state/countdown.ts";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { turn } from "../../../support/preview/samples.ts";

const state = {
  ...initialState,
  now: 1_000_000,
  connection: { name: "openai", label: "OpenAI", isSimulation: false, key: "stored" },
} as const;
const waiting = (kind: Parameters<typeof failureOf>[0], until = 1_012_000) => ({
  since: 1_000_000,
  until,
  attempt: 2,
  of: 5,
  failure: failureOf(kind, ""),
});

it("counts by the host's clock, and a second that has begun is still waited for", () => {
  expect(countdownLine(state, waiting("server"))).toBe("Trying again in 12 s, attempt 2 of 5.");
  expect(countdownLine({ ...state, skewMs: 3_000 }, waiting("server", 1_000_001))).toContain("in 4 s");
  expect(countdownLine({ ...state, now: 2_000_000 }, waiting("server"))).toContain("in 0 s");
  expect(countdownLine(state, waiting("rateLimit", 1_000_000 + 40 * 60_000))).toContain("in 40 min 0 s");
});

it.each([
  ["rateLimit", "OpenAI asked Plumb to slow down"],
  ["overloaded", "gpt-6.1-sol is overloaded"],
  ["server", "OpenAI had a fault"],
  ["network", "OpenAI could not be reached"],
  ["timeout", "OpenAI could not be reached"],
] as const)("says why it waits after %s", (kind, sentence) => {
  const rung = { model: "gpt-6.1-sol", effort: "high", maxOutputTokens: 1000 } as const;
  expect(reasonOf(waiting(kind), turn({ rung }), state)).toBe(sentence);
});

it("says that a long wait is nearly over, also where a message and not the clock brings the time", () => {
  const waits = {
    ...state,
    isLoaded: true,
    thread: { id: "t", title: "", turns: [turn({ waiting: waiting("server") })] },
  };
  const later = 1_003_000;
  const message = { type: "update", at: later, update: { type: "recent", body: { rows: [] } } } as const;
  expect(reduce(waits, message).status).toBe("Trying again in 9 s, attempt 2 of 5.");
  expect(reduce(reduce(waits, message), { type: "ticked", at: later + 1000 }).status).toContain("in 9 s");
  expect(reduce(waits, { ...message, at: 1_001_000 }).status).toBe("");
});
