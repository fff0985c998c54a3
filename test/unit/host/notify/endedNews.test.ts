import { expect, test } from "vitest";
import { createEndedNews, type Ended, type EndedNews } from "../../../../src/host/notify/endedNews.ts";
import { fakeClock } from "../../../support/fakes/clock.ts";

const ended = (title: string, more: Partial<Ended> = {}): Ended => ({
  title,
  state: "done",
  cost: 64_000,
  isSimulated: false,
  isInSight: false,
  open: async () => undefined,
  ...more,
});

function told(records: readonly Ended[]): readonly EndedNews[] {
  const news: EndedNews[] = [];
  const clock = fakeClock();
  const { add } = createEndedNews(clock.after, (one) => void news.push(one));
  for (const record of records) add(record);
  clock.pass(1_000);
  expect(clock.pending()).toBe(0);
  return news;
}

test("one run that ended is told by its name, with its cost", () => {
  expect(told([ended("Find the race")])).toMatchObject([
    { sentence: "“Find the race” is done: $0.064.", isGood: true, ended: { title: "Find the race" } },
  ]);
  const [half] = told([ended("Review", { progress: { done: 7, failed: 1, total: 8 } })]);
  expect(half?.sentence).toBe("“Review” is done: 1 of 8 failed, $0.064.");
});

test("a failure is told with its plain sentence", () => {
  const detail = "The provider keeps answers for 30 days, and this one is older.";
  const [news] = told([ended("Find the race", { state: "lost", detail })]);
  const [short] = told([ended("Find the race", { state: "failed", detail: "OpenAI had a fault" })]);
  expect(short?.sentence).toBe("“Find the race” failed ($0.064). OpenAI had a fault.");
  expect(news).toMatchObject({ sentence: `“Find the race” is lost ($0.064). ${detail}`, isGood: false });
});

test("several that end together are one notification, and cancelled ones none", () => {
  const [news, ...more] = told([ended("a"), ended("b", { state: "failed" }), ended("c", { state: "cancelled" })]);
  expect(news).toEqual({
    sentence: "2 runs in the background have ended, 1 without success.",
    isGood: false,
    ended: undefined,
  });
  expect(more).toEqual([]);
  expect(told([ended("c", { state: "cancelled" })])).toEqual([]);
});
