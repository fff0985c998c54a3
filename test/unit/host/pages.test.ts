import { expect, test } from "vitest";
import { createLearner } from "../../../src/core/router/learner.ts";
import { calibrationText } from "../../../src/host/views/calibrationText.ts";
import { learntText } from "../../../src/host/views/learntText.ts";

test("the calibration says how many thought little, against what, and what was saved at which tier", () => {
  const text = calibrationText({
    answers: 62,
    advice: "thrifty",
    groups: [
      {
        tier: "high",
        command: "explain",
        answers: 62,
        littleThought: 350,
        thoughtLittle: 41,
        wouldSave: 3_100_000,
        tooShallow: 1,
      },
    ],
  });
  expect(text).toContain("- 41 of 62 high explain answers thought < 350 tokens; medium would have saved $3.10.");
  expect(text).toContain("- 1 of 62 high explain answers was too shallow.");
  expect(text).toContain("could stand on **thrifty**");
  expect(text).toContain("Both are guesses");
});

test("the calibration says when there is nothing to go by, and when a price is not known", () => {
  expect(calibrationText({ answers: 0, groups: [], advice: undefined })).toContain("Nothing to go by yet");
  const group = { tier: "high", command: undefined, littleThought: 350, wouldSave: undefined, tooShallow: 0 } as const;
  const groups = [{ ...group, answers: 3, thoughtLittle: 2 }];
  expect(calibrationText({ answers: 3, groups, advice: undefined })).toContain(
    "2 of 3 high answers thought < 350 tokens; what that would have saved is not known.",
  );
});

test("the page on what was learnt tells kinds, shifts and outcomes, and whether it is used", () => {
  const learner = createLearner();
  expect(learntText(learner, true)).toContain("Nothing yet.");
  for (const turn of ["a", "b"]) {
    const features = [
      ["every question", 0.35],
      ["rule:cause", 0.1],
      ["word:17", 1],
    ] as const;
    learner.learn({ turn, at: 1, kind: "tooMuch", features, score: 60, lesson: { target: 30, trust: 1 } });
  }
  const text = learntText(learner, false);
  expect(text).toMatch(/Learning is off/);
  expect(text).toMatch(/marked “Too much\?” +\| 2 /);
  expect(text).toMatch(/the rule “cause” +\| −\d/);
  expect(text).toMatch(/1 word, at most +\| ±\d/);
  expect(text).toMatch(/marked “Too much\?” +\| −30\.0 +\| 100 %/);
});
