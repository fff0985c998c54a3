import { expect, test } from "vitest";
import { createConnections } from "../../../../src/host/connection/connections.ts";
import { createKeys } from "../../../../src/host/connection/keys.ts";
import { createStandIns } from "../../../../src/host/connection/standIns.ts";
import { parseSettings } from "../../../../src/host/settingsSchema.ts";

function open(connections: Readonly<Record<string, object>>, openAiKey?: string) {
  const secrets = { get: async () => undefined, store: async () => {}, delete: async () => {} };
  const settings = () => parseSettings({ connections });
  const all = createConnections({
    settings,
    keys: createKeys(secrets, openAiKey),
    simulation: { baseUrl: async () => "http://127.0.0.1:1/v1", dispose: () => undefined },
    token: async () => undefined,
  });
  const standIns = createStandIns(all, settings);
  const named = async (name: string) => {
    const connection = await all.named(name);
    if (!connection) throw new Error(`No connection ${name}.`);
    return connection;
  };
  return { standIns, named };
}

const server = (port: number, fallback?: string) => ({
  preset: "compatible",
  baseUrl: `http://127.0.0.1:${port}/v1`,
  ...(fallback === undefined ? {} : { fallback }),
});

test("the connections that are named follow each other, each once", async () => {
  const { standIns, named } = open({ a: server(1, "b"), b: server(2, "c"), c: server(3, "a") });
  const next = standIns.after(await named("a"));
  expect([(await next())?.id, (await next())?.id, (await next())?.id]).toEqual(["b", "c", undefined]);
});

test("nothing follows a connection that names none, one that is not there or one without its key", async () => {
  const { standIns, named } = open({ a: server(1), b: server(2, "gone"), c: server(3, "openai") });
  for (const name of ["a", "b", "c"]) expect(await standIns.after(await named(name))()).toBeUndefined();
});

test("one of the user's other connections is offered where none is named, and never the simulation", async () => {
  const { standIns, named } = open({ a: server(1), b: server(2, "a") });
  expect(await standIns.offer(await named("a"))).toEqual({ connection: "b", label: "127.0.0.1:2" });
  expect(await standIns.offer(await named("b"))).toBeUndefined();
  const alone = open({ a: server(1) });
  expect(await alone.standIns.offer(await alone.named("a"))).toBeUndefined();
  const withKey = open({ a: server(1) }, "sk-environment");
  expect(await withKey.standIns.offer(await withKey.named("a"))).toMatchObject({ label: "OpenAI" });
});
