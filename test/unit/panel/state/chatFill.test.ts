import { expect, test } from "vitest";
import { cacheHits } from "../../../../src/panel/state/cacheHits.ts";
import { chatShare, chatTokens } from "../../../../src/panel/state/chatFill.ts";
import { doneTurn, filled, receipt } from "../../../support/preview/samples.ts";

const use = (earlier: number) => filled(earlier).window ?? expect.unreachable();

test("the gauge counts what goes along with every question, and may pass its limit", () => {
  expect(chatTokens(use(3_580))).toBe(4_000);
  expect(chatShare(use(74_580))).toBe(0.75);
  expect(chatShare(use(119_580))).toBe(1.2);
  expect(chatShare({ ...use(10), limit: 0 })).toBe(0);
});

test("the hit rate is of reported usage only, of the last turn and of all", () => {
  const usage = (input: number, cachedInput: number) => ({
    input,
    cachedInput,
    cacheWrite: 0,
    output: 1,
    reasoning: 0,
  });
  const turns = [
    doneTurn({ receipt: { ...receipt, usage: usage(1000, 0) } }),
    doneTurn({ receipt: { ...receipt, usage: usage(3000, 2400) } }),
    doneTurn({ receipt: { ...receipt, usage: usage(9000, 0), isEstimated: true } }),
    doneTurn({ receipt: undefined }),
  ];
  expect(cacheHits(turns)).toEqual({ last: 0.8, all: 0.6 });
  expect(cacheHits([])).toEqual({ last: undefined, all: undefined });
});
