import { expect, test } from "vitest";
import { createConnections, keyAddress } from "../../../src/host/connection/connections.ts";
import { createKeys } from "../../../src/host/connection/keys.ts";
import type { Settings } from "../../../src/host/settings.ts";

const defaults: Settings = {
  "connection.preset": "openai",
  "connection.baseUrl": "",
  "connection.api": "auto",
  "connection.model": "",
  ladderPreset: "openai",
  ladder: {},
  lean: "balanced",
  learn: true,
  classifier: false,
  maxInputTokens: 100_000,
  idleTimeoutSeconds: 300,
  totalTimeoutMinutes: 30,
};

function open(changes: Partial<Settings>, environmentKey?: string) {
  const secrets = new Map<string, string>();
  const keys = createKeys(
    {
      get: async (name) => secrets.get(name),
      store: async (name, value) => void secrets.set(name, value),
    },
    environmentKey,
  );
  const settings = { ...defaults, ...changes };
  const simulation = { baseUrl: async () => "http://127.0.0.1:1/v1", dispose: () => undefined };
  return { keys, connections: createConnections({ settings: () => settings, keys, simulation }) };
}

test("without a key for OpenAI nothing is connected", async () => {
  const { connections } = open({});
  expect(await connections.current()).toBeUndefined();
  expect(await connections.view()).toEqual({ label: undefined, isSimulation: false, key: "none" });
});

test("the key of the environment stands in for OpenAI when none is stored, and is named", async () => {
  const { keys, connections } = open({}, "sk-environment");
  expect(await connections.view()).toMatchObject({ label: "OpenAI", key: "environment" });
  await keys.store("https://api.openai.com/v1", "sk-stored");
  const connection = await connections.current();
  expect(connection && (await connections.keyFor(connection))).toBe("sk-stored");
  expect(await connections.view()).toMatchObject({ key: "stored" });
});

test("neither the environment's key nor a stored one goes to another address", async () => {
  const { keys, connections } = open(
    { "connection.preset": "compatible", "connection.baseUrl": "https://gateway.example/v1" },
    "sk-environment",
  );
  await keys.store("https://api.openai.com/v1", "sk-openai");
  await keys.store("https://gateway.example.evil/v1", "sk-other");
  const connection = await connections.current();
  expect(connection?.label).toBe("gateway.example");
  expect(connection && (await connections.keyFor(connection))).toBeUndefined();
});

test.each([
  ["openai", "auto", "responses"],
  ["openai", "chat", "chat"],
  ["compatible", "auto", "chat"],
  ["compatible", "responses", "responses"],
  ["simulation", "auto", "responses"],
] as const)("%s with %s speaks %s", async (preset, api, spoken) => {
  const settings = {
    "connection.preset": preset,
    "connection.api": api,
    "connection.baseUrl": "http://localhost:11434/v1/",
  };
  const { connections } = open(settings, "sk-environment");
  expect((await connections.current())?.api).toBe(spoken);
});

test("the simulation never sees a key", async () => {
  const { connections } = open({ "connection.preset": "simulation" }, "sk-environment");
  const connection = await connections.current();
  expect(connection && (await connections.keyFor(connection))).toBeUndefined();
  expect(await connections.view()).toEqual({ label: "Simulation", isSimulation: true, key: "notNeeded" });
});

test("a key is asked for the address that the settings name", () => {
  expect(keyAddress(defaults)).toBe("https://api.openai.com/v1");
  expect(keyAddress({ ...defaults, "connection.preset": "compatible" })).toBeUndefined();
  expect(keyAddress({ ...defaults, "connection.preset": "simulation" })).toBeUndefined();
});
