import { afterAll, beforeAll, expect, test } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import { speak } from "../../../../src/l10n/language.ts";
import { slowReasons } from "../../../../src/panel/state/slowness.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { failureCard } from "../../../../src/panel/view/answer/failureCard.ts";
import { detailLines } from "../../../../src/panel/view/turn/decisionDetails.ts";
import { counted, toolWords } from "../../../../src/panel/words/words.ts";
import { limitIn, reduce } from "../../../../src/taskPage/state.ts";
import { firstState } from "../../../../src/taskPage/state.ts";
import { decision, turn } from "../../../support/preview/samples.ts";
import { textOf } from "./bound.ts";
import { panelActs } from "./panelActs.ts";

beforeAll(() => speak("de", {}));
afterAll(() => speak("en", {}));

test("numbers have a comma for decimals and a dot for thousands wherever they stand", () => {
  const reasons = [{ text: "exception", weight: 2.5 }];
  const lines = detailLines(turn(), { ...decision, chosenBy: "router", score: 1, reasons });
  expect(lines.slice(0, 2)).toEqual([expect.stringMatching(/^−1,5 /), "+2,5 exception"]);
  const offer = { model: "gpt-6.1-sol", priceFactor: 2.54 };
  const advice = { title: "Full", sentence: "Later.", actions: [], offer };
  const card = failureCard(
    turn({ failure: failureOf("rateLimit", ""), advice }),
    initialState,
    panelActs(initialState).acts,
  );
  expect(textOf(card)).toContain("2,5×");
  expect(counted(12_345, "1 chat", "{0} chats")).toBe("12.345 chats");
});

test("a tool at work keeps its nouns' capitals within a sentence", () => {
  const before = toolWords.webSearch.running;
  Reflect.set(toolWords.webSearch, "running", "Durchsucht das Web");
  const steps = [{ id: "s", tool: "webSearch", state: "running", detail: "" }] as const;
  const running = turn({ steps, askedAt: 0, thinking: undefined, answer: "x" });
  expect(slowReasons(running, { ...initialState, now: 20_000 })).toEqual(["A tool is at work: durchsucht das Web."]);
  Reflect.set(toolWords.webSearch, "running", before);
});

test.each([
  ["0,50", 500_000],
  ["0.5", 500_000],
  ["1.000", 1_000_000_000],
  ["12.345,6", 12_345_600_000],
  ["5 $", 5_000_000],
  ["1.5.5", undefined],
])("%s dollars are what a German means by it", (typed, micro) => {
  expect(limitIn(typed)).toBe(micro);
});

test("a limit is written as it is typed", () => {
  const view = { id: "t", phase: "running", limit: 500_000, steps: [], description: "", sentence: undefined };
  const update = { type: "view", now: 0, draft: undefined, view: Object.assign(Object.create(null), view) } as const;
  expect(reduce(firstState, update, 0).limit).toBe("0,5");
});
