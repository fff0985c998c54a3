import { expect, it } from "vitest";
import { createAnswerWriter, textBreak, thinkingBreak } from "../../../../../src/core/provider/reading/answerWriter.ts";

it("makes one event of the deltas that arrived together, and none wait for the next piece", () => {
  const writer = createAnswerWriter();
  for (const text of ["One ", "two ", "three."]) writer.text(text, 0);
  expect(writer.take()).toEqual([{ kind: "text", text: "One two three." }]);
  writer.text(" Four.", 0);
  expect(writer.take()).toEqual([{ kind: "text", text: " Four." }]);
  expect(writer.take()).toEqual([]);
});

it("keeps the order of thinking, text, breaks and tools", () => {
  const writer = createAnswerWriter();
  writer.thinking("a", 0);
  writer.thinking("b", 0);
  writer.text("c", 0);
  writer.thinking("d", 1);
  writer.text("e", 0);
  writer.tool({ id: "1", name: "f", args: "{}" });
  writer.text("g", 1);
  expect(writer.take()).toEqual([
    { kind: "thinking", text: "ab", headline: undefined },
    { kind: "text", text: "c" },
    thinkingBreak,
    { kind: "thinking", text: "d", headline: undefined },
    { kind: "text", text: "e" },
    { kind: "tool", id: "1", name: "f", args: "{}" },
    textBreak,
    { kind: "text", text: "g" },
  ]);
});

it("gives every headline its own event", () => {
  const writer = createAnswerWriter();
  for (const text of ["**One**\n", "x\n", "**Two**\n"]) writer.thinking(text, 0);
  writer.thinking("**Three**", 0);
  writer.endThinkingPart();
  expect(writer.take()).toEqual([
    { kind: "thinking", text: "**One**\n", headline: "One" },
    { kind: "thinking", text: "x\n**Two**\n", headline: "Two" },
    { kind: "thinking", text: "**Three**", headline: "Three" },
  ]);
});
