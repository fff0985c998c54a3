import { describe, expect, it } from "vitest";
import { lightThread } from "../../../src/protocol/longThread.ts";
import { doneTurn } from "../../support/preview/samples.ts";

const threadOf = (count: number) => ({
  id: "thread",
  title: "Long",
  turns: Array.from({ length: count }, (_, index) => doneTurn({ id: `t${index}`, answer: "x".repeat(index) })),
});

describe("lightThread", () => {
  it("sends a usual thread whole", () => {
    const thread = threadOf(30);
    expect(lightThread(thread)).toEqual({ thread, away: {} });
  });

  it("leaves the text of a long one's older turns out, and says how long it is", () => {
    const whole = threadOf(100);
    const { thread, away } = lightThread(whole);
    expect(Object.keys(away)).toHaveLength(92);
    expect(away["t91"]).toBe(91);
    expect(thread.turns[91]?.answer).toBe("");
    expect(thread.turns[91]?.thinking).toBeUndefined();
    expect(thread.turns[91]?.receipt).toEqual(whole.turns[91]?.receipt);
    expect(thread.turns[92]).toBe(whole.turns[92]);
  });

  it("keeps a running turn whole, wherever it stands", () => {
    const whole = threadOf(100);
    const turns = whole.turns.map((turn, index) => (index === 3 ? { ...turn, state: "running" as const } : turn));
    const { thread, away } = lightThread({ ...whole, turns });
    expect("t3" in away).toBe(false);
    expect(thread.turns[3]?.answer).toBe("xxx");
  });
});
