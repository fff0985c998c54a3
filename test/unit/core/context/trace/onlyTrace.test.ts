import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { onlyTrace } from "../../../../../src/core/context/trace/onlyTrace.ts";

const thrown = [
  "TypeError: Cannot read properties of undefined (reading 'price')",
  "    at total (src/cart.js:18:25)",
  "    at checkout (src/checkout.js:4:10)",
].join("\n");
const words = [
  "Why does this happen?",
  "please fix",
  "I get this when I run the tests",
  "- why",
  "Explain this error:",
];

it("is the trace where a text holds nothing else, also with what a program prints around it", () => {
  expect(onlyTrace(thrown)?.kind).toBe("TypeError");
  const uncaught = `$ node shop.js\n/app/src/cart.js:18\n  sum += one.price;\n             ^\n\n${thrown}\n\nNode.js v24.1.0\n`;
  expect(onlyTrace(uncaught)?.kind).toBe("TypeError");
  expect(onlyTrace("src/cart.js(18,25): error TS2345: No.\n\nFound 1 error.\n")?.language).toBe("report");
});

it("is none where the error has no name: the words above the calls may be the author's", () => {
  expect(onlyTrace("Why does this end here\n    at total (src/cart.js:18:25)\n")).toBeUndefined();
  expect(onlyTrace("Look at src/cart.js:18:25")).toBeUndefined();
  expect(onlyTrace("")).toBeUndefined();
});

it("is none as soon as somebody says something before or after it, in any language", () => {
  const samples = globSync("samples/*.txt", { cwd: import.meta.dirname });
  expect(samples.length).toBeGreaterThan(80);
  const taken = samples.flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, name), "utf8").trimEnd();
    return words.flatMap((said) =>
      [`${said}\n${text}`, `${said}\n\n${text}`, `${text}\n${said}`, `${text}\n\n${said}`].filter(onlyTrace),
    );
  });
  expect(taken).toEqual([]);
});
