import { expect, test } from "vitest";
import { createConnections } from "../../../../src/host/connection/connections.ts";
import { createKeys } from "../../../../src/host/connection/keys.ts";
import { ladderOf, parseSettings } from "../../../../src/host/settingsSchema.ts";

const openAi = { id: "openai", baseUrl: "https://api.openai.com/v1" };

function open(written: Readonly<Record<string, unknown>>, environmentKey?: string) {
  const secrets = new Map<string, string>();
  const keys = createKeys(
    {
      get: async (name) => secrets.get(name),
      store: async (name, value) => void secrets.set(name, value),
      delete: async (name) => void secrets.delete(name),
    },
    environmentKey,
  );
  let settings = parseSettings(written);
  const simulation = { baseUrl: async () => "http://127.0.0.1:1/v1", dispose: () => undefined };
  const connections = createConnections({
    settings: () => settings,
    keys,
    simulation,
    token: async ({ id }) => ({ token: `token for ${id}` }),
  });
  const keyNow = async () => {
    const connection = await connections.current();
    return connection && connections.keyFor(connection);
  };
  const change = (next: Readonly<Record<string, unknown>>) => (settings = parseSettings(next));
  return { keys, connections, keyNow, change };
}

const gatewayAt = (baseUrl: string, more = {}) => ({
  connection: "gateway",
  connections: { gateway: { preset: "compatible", baseUrl, ...more } },
});

test("without a key for OpenAI nothing is connected", async () => {
  const { connections } = open({});
  expect(await connections.current()).toBeUndefined();
  expect(await connections.view()).toEqual({ name: undefined, label: undefined, isSimulation: false, key: "none" });
});

test("the key of the environment stands in for OpenAI when none is stored, and is named", async () => {
  const { keys, connections, keyNow } = open({}, "sk-environment");
  expect(await connections.view()).toMatchObject({ label: "OpenAI", key: "environment" });
  await keys.store(openAi, "sk-stored");
  expect(await keyNow()).toBe("sk-stored");
  expect(await connections.view()).toMatchObject({ key: "stored" });
  await keys.forget(openAi);
  expect(await keyNow()).toBe("sk-environment");
});

test("neither the environment's key nor one of another connection goes to an address", async () => {
  const { keys, connections, keyNow } = open(gatewayAt("https://gateway.example/v1"), "sk-environment");
  await keys.store(openAi, "sk-openai");
  await keys.store({ id: "gateway", baseUrl: "https://gateway.example.evil/v1" }, "sk-other");
  await keys.store({ id: "second", baseUrl: "https://gateway.example/v1" }, "sk-second");
  expect((await connections.current())?.label).toBe("gateway.example");
  expect(await keyNow()).toBeUndefined();
});

test("a changed address never gets the key of the one before, which is there again when it is changed back", async () => {
  const { keys, keyNow, change } = open(gatewayAt("https://gateway.example/v1"));
  await keys.store({ id: "gateway", baseUrl: "https://gateway.example/v1" }, "sk-gateway");
  expect(await keyNow()).toBe("sk-gateway");
  change(gatewayAt("https://evil.example/v1"));
  expect(await keyNow()).toBeUndefined();
  change(gatewayAt("https://gateway.example/v2"));
  expect(await keyNow()).toBe("sk-gateway");
});

test.each([
  [{ connection: "openai" }, "responses"],
  [{ connection: "openai", connections: { openai: { preset: "openai", api: "chat" } } }, "chat"],
  [gatewayAt("http://localhost:11434/v1/"), "chat"],
  [gatewayAt("http://localhost:11434/v1/", { api: "responses" }), "responses"],
  [{ connection: "simulation" }, "responses"],
])("%j speaks %s", async (settings, spoken) => {
  const { connections } = open(settings, "sk-environment");
  expect((await connections.current())?.api).toBe(spoken);
});

test("the simulation never sees a key", async () => {
  const { connections, keyNow } = open({ connection: "simulation" }, "sk-environment");
  expect(await keyNow()).toBeUndefined();
  expect(await connections.view()).toEqual({
    name: "simulation",
    label: "Simulation",
    isSimulation: true,
    key: "notNeeded",
  });
});

test("a connection that needs a key and has none cannot send, and says which it is", async () => {
  const { connections } = open({ connection: "router", connections: { router: { preset: "openrouter" } } });
  expect(await connections.current()).toBeUndefined();
  expect(await connections.view()).toMatchObject({ name: "router", label: "OpenRouter", key: "none" });
});

test("a connection with Microsoft Entra ID asks for a token each time, never for a key", async () => {
  const azure = { preset: "azure", baseUrl: "https://a.openai.azure.com/openai/v1/", auth: "entra" };
  const { connections, keyNow } = open({ connection: "work", connections: { work: azure } });
  expect(await keyNow()).toEqual({ token: "token for work" });
  expect(await connections.view()).toMatchObject({ label: "Azure OpenAI", key: "token" });
});

test("a name that no connection has stands for none", async () => {
  const { connections } = open({ connection: "constructor" });
  expect(await connections.current()).toBeUndefined();
});

test("a connection's own rungs come before the general ladder, and that before the preset", () => {
  const settings = parseSettings({
    ladder: { low: { model: "general-low", effort: "medium" }, high: { model: "general-high" } },
    connections: {
      work: {
        preset: "azure",
        baseUrl: "https://a.openai.azure.com/openai/v1",
        model: "everyday",
        models: { high: { model: "deep", is: "gpt-6.1-sol", maxOutputTokens: 9000 } },
      },
    },
  });
  expect(ladderOf(settings, "work")).toMatchObject({
    low: { model: "everyday", effort: "medium" },
    medium: { model: "everyday", effort: "medium" },
    high: { model: "deep", is: "gpt-6.1-sol", effort: "high", maxOutputTokens: 9000 },
  });
  expect(ladderOf(settings, "openai")).toMatchObject({
    low: { model: "general-low" },
    medium: { model: "gpt-6.1-terra" },
    high: { model: "general-high" },
  });
});
