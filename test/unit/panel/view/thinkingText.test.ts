import { describe, expect, it } from "vitest";
import { thinkingParts } from "../../../../src/panel/view/thinking/thinkingText.ts";

describe("thinkingParts", () => {
  it("lets a headline of its own begin the next paragraph", () => {
    expect(thinkingParts("**Reading the test**\n\nIt mocks a header.\n\nMore.")).toEqual([
      { headline: "Reading the test", text: "It mocks a header." },
      { headline: undefined, text: "More." },
    ]);
  });

  it("keeps a headline that has no text yet, and two in a row", () => {
    expect(thinkingParts("**One**\n\n**Two**")).toEqual([
      { headline: "One", text: "" },
      { headline: "Two", text: "" },
    ]);
  });

  it("takes a headline with its text in one paragraph, and plain reasoning without any", () => {
    expect(thinkingParts("**One**\ntext\n\n  \n\nplain **bold** words")).toEqual([
      { headline: "One", text: "text" },
      { headline: undefined, text: "plain **bold** words" },
    ]);
  });
});
