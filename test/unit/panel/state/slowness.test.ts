import { describe, expect, it } from "vitest";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { slowReasons } from "../../../../src/panel/state/slowness.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { turn } from "../../../support/fakes/pieces.ts";

const rung = { model: "gpt-6.1-sol", effort: "high", maxOutputTokens: 32_000 } as const;
const decision = { tier: "high", score: 1, reasons: [], runnerUp: undefined, chosenBy: "router" } as const;
const estimate = { inputTokens: 1, low: 1, high: 2, ceiling: 3, typicalThinking: 1000 };
const thinking = { text: "Hm.", headline: undefined, startedAt: 2000, endedAt: undefined };

/** After so many milliseconds; the question was asked at 1000. */
function reasons(changes: Partial<Turn>, elapsed: number): readonly string[] {
  const asked = turn({ command: "explain", decision, rung, estimate, ...changes });
  const connection = { name: "openai", label: "OpenAI", isSimulation: false, key: "stored" } as const;
  return slowReasons(asked, { ...initialState, connection, now: 1000 + elapsed });
}

describe("why it takes long", () => {
  it("says nothing while nobody wonders", () => {
    expect(reasons({}, 9_999)).toEqual([]);
    expect(reasons({ thinking, outputTokens: 1400 }, 60_000)).toEqual([]);
    expect(reasons({ state: "done", thinking, outputTokens: 9_000 }, 60_000)).toEqual([]);
  });

  it("tells a provider that has not taken the question from one that has not begun", () => {
    expect(reasons({}, 10_000)).toEqual(["OpenAI has not taken the question yet."]);
    expect(reasons({ takenAt: 3000 }, 20_000)).toEqual([
      "gpt-6.1-sol took the question 18 s ago and has not begun to answer.",
    ]);
  });

  it("names the flex price and the background while there are no words", () => {
    const place = { responseId: "r", after: 1 };
    const waits = reasons(
      { takenAt: 1000, isFlex: true, background: { connection: "o", startedAt: 1, place } },
      20_000,
    );
    expect(waits.slice(1)).toEqual([
      "It was asked at the flex price, which waits for spare capacity.",
      "In the background a provider may let it wait for its turn.",
    ]);
    expect(reasons({ thinking, takenAt: 1000, isFlex: true }, 20_000)).toEqual([]);
  });

  it("measures against what is typical: by the user's own times where they are known, else by tokens", () => {
    expect(reasons({ thinking, outputTokens: 2300 }, 20_000)).toEqual([
      "It takes 2.3× the tokens that are typical for explain at high.",
    ]);
    const known = { ...estimate, typicalFrom: 12, typicalMs: 20_000 };
    expect(reasons({ thinking, outputTokens: 100, estimate: known }, 46_000)).toEqual([
      "It takes 2.3× as long as is typical for explain at high.",
    ]);
    expect(reasons({ thinking, outputTokens: 100, estimate: known }, 29_000)).toEqual([]);
  });

  it("says what is looked up, and what waits for the user", () => {
    const step = { id: "1", tool: "webSearch", state: "running", detail: "" } as const;
    expect(reasons({ thinking, steps: [step] }, 20_000)).toEqual(["A tool is at work: searching the web."]);
    const call = { id: "2", name: "task", title: "Run npm test", detail: "", state: "waiting" } as const;
    expect(reasons({ thinking, steps: [step], calls: [call] }, 20_000)).toEqual([
      "It waits for your word on “Run npm test”.",
    ]);
  });
});
