import { expect, it } from "vitest";
import { createSseParser } from "../../../../../src/core/provider/reading/sseParser.ts";

const wire = ': keep-alive\n\nevent: a\ndata: {"é":"😀"}\n\ndata:one\ndata: two\nid: 7\n\ndata: [DONE]\n\n';
const events = [
  { name: "a", data: '{"é":"😀"}' },
  { name: undefined, data: "one\ntwo" },
  { name: undefined, data: "[DONE]" },
];

it.each(["\n", "\r\n", "\r"])("reads the same events with %j as line end, cut at every place", (lineEnd) => {
  const text = wire.replaceAll("\n", lineEnd);
  for (let cut = 0; cut <= text.length; cut++) {
    const parser = createSseParser();
    const found = [...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut)), ...parser.end()];
    expect(found).toEqual(events);
  }
});

it("gives the last event when its closing blank line is missing", () => {
  const parser = createSseParser();
  expect(parser.push("data: 1")).toEqual([]);
  expect(parser.end()).toEqual([{ name: undefined, data: "1" }]);
});

it("takes a last line that ends with a carriage return and nothing after it", () => {
  const parser = createSseParser();
  parser.push("data: [DONE]\r");
  expect(parser.end()).toEqual([{ name: undefined, data: "[DONE]" }]);
});

it("refuses an event without end instead of keeping it all", () => {
  const parser = createSseParser();
  const piece = "x".repeat(8 * 1024 * 1024);
  expect(() => {
    for (let i = 0; i < 5; i++) parser.push(i === 0 ? `data: ${piece}` : piece);
  }).toThrow("without end");
});
