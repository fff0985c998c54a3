import { expect, it } from "vitest";
import { createThinkSplitter } from "../../../../../src/core/provider/reading/thinkTags.ts";

function split(...deltas: readonly string[]) {
  const splitter = createThinkSplitter();
  const parts = [...deltas.map((delta) => splitter.push(delta)), splitter.end()];
  return { thinking: parts.map((part) => part.thinking).join(""), text: parts.map((part) => part.text).join("") };
}

it("parts thinking from text wherever the tags are cut", () => {
  const answer = "\n<think>\nIs 1 < 2?</think>\n\nYes, </think> is a tag.";
  for (let first = 0; first <= answer.length; first++) {
    for (let second = first; second <= answer.length; second += 3) {
      expect(split(answer.slice(0, first), answer.slice(first, second), answer.slice(second))).toEqual({
        thinking: "Is 1 < 2?",
        text: "Yes, </think> is a tag.",
      });
    }
  }
});

it("leaves tags alone that do not begin the answer", () => {
  expect(split("Use ", "<think>", "x</think>")).toEqual({ thinking: "", text: "Use <think>x</think>" });
});

it("gives back a beginning that only looked like the tag", () => {
  expect(split("<th", "ead>")).toEqual({ thinking: "", text: "<thead>" });
  expect(split("<thi")).toEqual({ thinking: "", text: "<thi" });
});

it("keeps thinking that was cut before its closing tag", () => {
  expect(split("<think>half a tho", "ught</thi")).toEqual({ thinking: "half a thought</thi", text: "" });
});

it("knows the tag that Gemini writes, cut anywhere", () => {
  const answer = "<thought>**Plan** a < b</thought>It is 2.";
  for (let cut = 0; cut <= answer.length; cut++) {
    expect(split(answer.slice(0, cut), answer.slice(cut))).toEqual({ thinking: "**Plan** a < b", text: "It is 2." });
  }
});
