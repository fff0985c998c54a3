import { expect, test } from "vitest";
import { hedgeIn } from "../../../../src/core/router/hedging.ts";

test.each([
  ["I'm not sure which of the two runs first.", "I'm not sure"],
  ["I’m not entirely certain, but the loop looks wrong.", "I’m not entirely certain"],
  ["I am not sure.", "I am not sure"],
  ["The cause might be related to the cache.", "The cause might be related to"],
  ["I cannot tell from what is shown whether `x` is set.", "I cannot tell"],
  ["It is unclear whether\nthe lock is held.", "It is unclear whether"],
  ["My best guess is the proxy.", "My best guess"],
])("hears the hedge in: %s", (answer, hedge) => {
  expect(hedgeIn(answer)).toBe(hedge);
});

test.each([
  "The value might be `undefined`, so check it first.",
  "`get` may be called twice. That is safe.",
  "```ts\n// I'm not sure this is right\nreturn 1;\n```\nIt returns 1.",
  "> I'm not sure\n\nThat comment is out of date.",
  "The comment says “I'm not sure” but the code is right.",
  "Make sure that the key is set.",
  "",
])("hears none in: %s", (answer) => {
  expect(hedgeIn(answer)).toBeUndefined();
});
