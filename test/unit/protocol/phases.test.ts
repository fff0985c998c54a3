import { expect, test } from "vitest";
import { phaseTimes } from "../../../src/protocol/phases.ts";
import { turn } from "../../support/fakes/pieces.ts";

const thinking = {
  text: "",
  headline: "Two",
  phases: [
    { headline: "One", at: 9_000 },
    { headline: "Two", at: 21_000 },
  ],
  startedAt: 9_000,
  endedAt: undefined,
};

test("a phase lasts until the next one, the last one until now", () => {
  expect(phaseTimes(turn({ thinking }), 25_000)).toEqual([
    { kind: "wait", headline: "", from: 0, took: 8_000, isCurrent: false },
    { kind: "phase", headline: "One", from: 8_000, took: 12_000, isCurrent: false },
    { kind: "phase", headline: "Two", from: 20_000, took: 5_000, isCurrent: true },
  ]);
});

test("after the answer began the last one has its end, and none is current", () => {
  const ended = turn({ state: "done", thinking: { ...thinking, endedAt: 24_000 } });
  expect(phaseTimes(ended, 99_000).at(-1)).toEqual({
    kind: "phase",
    headline: "Two",
    from: 20_000,
    took: 3_000,
    isCurrent: false,
  });
});

test("how long the last one took is unknown where the window closed first", () => {
  expect(phaseTimes(turn({ state: "interrupted", thinking }), 99_000).at(-1)).toMatchObject({ took: undefined });
});

test("thinking that names no parts has none", () => {
  expect(phaseTimes(turn(), 1)).toEqual([]);
  expect(phaseTimes(turn({ thinking: { ...thinking, phases: undefined } }), 1)).toEqual([]);
});

test("another window that went on with it stands between the phases", () => {
  const background = { connection: "openai", startedAt: 1000, pickedUp: [15_000] };
  expect(phaseTimes(turn({ thinking, background }), 25_000).map(({ kind, from }) => [kind, from])).toEqual([
    ["wait", 0],
    ["phase", 8_000],
    ["pickUp", 14_000],
    ["phase", 20_000],
  ]);
});
