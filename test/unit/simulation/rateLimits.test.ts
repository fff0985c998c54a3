import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { post } from "./client.ts";

let simulation: Simulation;
let time = 0;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0, now: () => time });
});
beforeEach(() => simulation.reset());
afterAll(async () => await simulation.close());

async function ask(input = "Why?") {
  const response = await post(simulation, "/responses", { model: "gpt-6.1-sol", input });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

it("tells what is left with every answer, falls with each question and fills with time", async () => {
  const first = (await ask()).headers;
  expect(first.get("x-ratelimit-limit-requests")).toBe("15000");
  expect(first.get("x-ratelimit-remaining-requests")).toBe("14999");
  expect(first.get("x-ratelimit-reset-requests")).toBe("4ms");
  const second = (await ask()).headers;
  expect(second.get("x-ratelimit-remaining-requests")).toBe("14998");
  expect(Number(second.get("x-ratelimit-remaining-tokens"))).toBeLessThan(
    Number(first.get("x-ratelimit-remaining-tokens")),
  );
  time += 60_000;
  expect((await ask()).headers.get("x-ratelimit-remaining-requests")).toBe("14999");
});

it("refuses a question too many and says when to come back", async () => {
  simulation.limit({ requests: 2 });
  await ask();
  await ask();
  const third = await ask();
  expect(third.status).toBe(429);
  expect(third.body).toMatchObject({
    error: { code: "rate_limit_exceeded", type: "requests", message: expect.stringContaining("try again in 30s") },
  });
  expect(third.headers.get("retry-after")).toBe("30");
  expect(third.headers.get("x-ratelimit-reset-requests")).toBe("1m0s");
  time += 30_000;
  expect((await ask()).status).toBe(200);
});

it("refuses more tokens than are left, and more than there ever are", async () => {
  simulation.limit({ tokens: 400 });
  const text = "word ".repeat(300);
  expect((await ask(text)).status).toBe(200);
  expect(await ask(text)).toMatchObject({ status: 429, body: { error: { type: "tokens" } } });
  const large = await ask("word ".repeat(500));
  expect(large.body).toMatchObject({ error: { message: expect.stringContaining("Request too large") } });
  expect(large.headers.get("retry-after")).toBeNull();
});
