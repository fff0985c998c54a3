import { describe, expect, it, test } from "vitest";
import { dayGroupOf } from "../../../../../src/core/thread/history/days.ts";
import { fold, wordsOf } from "../../../../../src/core/thread/history/fold.ts";
import { mark } from "../../../../../src/core/thread/history/marked.ts";
import { snippetOf } from "../../../../../src/core/thread/history/snippet.ts";

const text = {
  title: "RangeError on some 503s",
  files: "src/net/retryAfter.ts\nsrc/client.ts",
  said: "Why does it throw? Because each retry doubles the delay, and after a while the timer cannot hold it any more.",
};
const plain = (parts: ReturnType<typeof mark> | undefined) =>
  parts?.map((part) => (part.isMatch ? `[${part.text}]` : part.text)).join("");

describe("snippetOf", () => {
  it("is nothing where the title holds every word", () => {
    expect(snippetOf(text, wordsOf("rangeerror 503"))).toBeUndefined();
  });
  it("is the file that holds the word, by its own name", () => {
    expect(plain(snippetOf(text, wordsOf("RETRY")))).toBe("[retry]After.ts");
    expect(plain(snippetOf(text, wordsOf("net/")))).toBe("src/[net]/retryAfter.ts");
  });
  it("is what was said around the word, in whole words", () => {
    expect(plain(snippetOf(text, wordsOf("doubles")))).toBe(
      "“…does it throw? Because each retry [doubles] the delay, and after a while the…”",
    );
  });
});

describe("mark", () => {
  it("marks every place of every word, and two that touch or lie in each other once", () => {
    expect(plain(mark("Retry the retry", ["retry"]))).toBe("[Retry] the [retry]");
    expect(plain(mark("foobar", ["foo", "bar", "oob"]))).toBe("[foobar]");
    expect(plain(mark("nothing", ["x"]))).toBe("nothing");
    expect(mark("", [])).toEqual([{ text: "" }]);
  });
  it("keeps to the text's own letters where lower case is longer", () => {
    expect(plain(mark("İstanbul İ retry", ["retry"]))).toBe("İstanbul İ [retry]");
    expect(fold("İAB")).toHaveLength(3);
  });
  it("takes HTML and patterns as text", () => {
    expect(plain(mark("<b>.*</b>", [".*"]))).toBe("<b>[.*]</b>");
  });
});

test("a chat stands under its day, by the calendar of here", () => {
  const now = new Date(2026, 10, 21, 0, 30).getTime();
  const at = (day: number, hour = 12) => dayGroupOf(new Date(2026, 10, day, hour).getTime(), now);
  expect([at(21, 0), at(20), at(19), at(15), at(14)]).toEqual(["today", "yesterday", "week", "week", "2026-11"]);
  expect(dayGroupOf(new Date(2025, 0, 1).getTime(), now)).toBe("2025-01");
});
