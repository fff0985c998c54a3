import { expect, test } from "vitest";
import { createTokenCounter } from "../../../src/host/tokenCounter.ts";

/** A worker that gives back how many messages it got. */
const countingMessages = new URL(
  `data:text/javascript,${encodeURIComponent(
    "import { parentPort } from 'node:worker_threads'; let got = 0; parentPort.on('message', ({ id }) => parentPort.postMessage({ id, count: ++got }));",
  )}`,
);
const silent = () => undefined;

test("a text goes to the tokenizer's thread once, however often it is counted", async () => {
  const counter = createTokenCounter(countingMessages, silent);
  const chat = Array.from({ length: 50 }, (_, index) => `turn ${index}`);
  for (const draft of ["W", "Wh", "Why"]) {
    await Promise.all([...chat, draft].map((text) => counter.count(text)));
  }
  expect(await counter.count("the next new one")).toBe(50 + 3 + 1);
  counter.dispose();
});

test("when the tokenizer cannot run, counts are estimates and one sentence says so", async () => {
  const said: string[] = [];
  const broken = new URL("data:text/javascript,throw new Error('no wasm')");
  const counter = createTokenCounter(broken, (sentence) => said.push(sentence));
  expect(await counter.count("12345678")).toBe(2);
  expect(await counter.count("1234")).toBe(1);
  expect(said).toHaveLength(1);
});
