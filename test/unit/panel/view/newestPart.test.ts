import { expect, test } from "vitest";
import { newestPart } from "../../../../src/panel/view/thinking/newestPart.ts";

const paragraph = (index: number) => `Paragraph ${index} of a long thought.`;

/** What is held of a trace of so many paragraphs, and how long that was. */
function thought(count: number) {
  const whole = Array.from({ length: count }, (_, index) => paragraph(index)).join("\n\n");
  return { text: whole.slice(-60_000), length: whole.length, headline: undefined, startedAt: 1, endedAt: undefined };
}

test("the newest part begins with a paragraph, and stays where it begins while little comes", () => {
  const first = newestPart(thought(3000), 4000);
  expect(first).toMatch(/^Paragraph \d+ of/);
  expect(first.endsWith(paragraph(2999))).toBe(true);
  expect(first.length).toBeGreaterThan(3900);
  expect(first.length).toBeLessThan(6000);
  const starts = new Set(Array.from({ length: 100 }, (_, more) => newestPart(thought(3000 + more), 4000).slice(0, 20)));
  expect(starts.size).toBeLessThan(4);
});

test("a short trace is shown whole, and one paragraph without end from somewhere", () => {
  expect(newestPart(thought(3), 4000)).toBe(thought(3).text);
  const endless = { text: "a".repeat(9000), headline: undefined, startedAt: 1, endedAt: undefined };
  expect(newestPart(endless, 4000).length).toBeGreaterThanOrEqual(4000);
});
