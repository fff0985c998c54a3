import OpenAI from "openai";
import { afterAll, beforeAll, expect, it } from "vitest";
import { faults } from "../../support/simulation/faults.ts";
import { startSimulation } from "../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../support/simulation/simulation.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0, deployments: { "my-sol": "gpt-6.1-sol" } });
});
afterAll(async () => await simulation.close());

async function ask(headers: Readonly<Record<string, string>>, model = "my-sol") {
  const response = await fetch(`${simulation.azureBaseUrl}/responses`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ model, input: "Why?" }),
  });
  return { status: response.status, text: await response.text() };
}

it("answers as the deployment's model, with the key in either header", async () => {
  const bearer = { authorization: `Bearer ${simulationKey}` };
  expect(await ask(bearer)).toEqual({ status: 200, text: expect.stringContaining('"model": "gpt-6.1-sol"') });
  expect((await ask({ "api-key": simulationKey })).status).toBe(200);
  const client = new OpenAI({ apiKey: simulationKey, baseURL: simulation.azureBaseUrl, maxRetries: 0 });
  const chat = await client.chat.completions.create({ model: "my-sol", messages: [{ role: "user", content: "Why?" }] });
  expect(chat.choices[0]?.finish_reason).toBe("stop");
});

it("refuses an unknown deployment, a model's own name and a wrong key", async () => {
  const key = { "api-key": simulationKey };
  for (const model of ["other", "gpt-6.1-sol", "toString"]) {
    expect(await ask(key, model)).toEqual({ status: 404, text: expect.stringContaining('"DeploymentNotFound"') });
  }
  expect(await ask({ "api-key": "wrong" })).toEqual({ status: 401, text: expect.stringContaining("Access denied") });
  expect((await ask({})).status).toBe(401);
});

it("has the scripted faults, too", async () => {
  simulation.script(faults.overloaded());
  expect((await ask({ "api-key": simulationKey })).status).toBe(503);
});
