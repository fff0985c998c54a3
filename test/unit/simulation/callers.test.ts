import { request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ isKeyOptional: true });
});
afterAll(async () => await simulation.close());

/** Fetch sets these headers itself. */
function statusFor(headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(`${simulation.baseUrl}/models`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on("error", reject);
    call.end();
  });
}

it("answers programs on this machine", async () => {
  expect(await statusFor({})).toBe(200);
  expect(await statusFor({ host: "localhost:1234" })).toBe(200);
  expect((await fetch(`${simulation.baseUrl}/models`)).status).toBe(200);
});

it("answers no web page, whatever name it gives this machine", async () => {
  expect(await statusFor({ origin: "https://evil.example" })).toBe(403);
  expect(await statusFor({ origin: "null" })).toBe(403);
  expect(await statusFor({ host: "rebound.evil.example:1234" })).toBe(403);
  expect(await statusFor({ "sec-fetch-site": "cross-site" })).toBe(403);
});
