import { expect, test } from "vitest";
import { createConnections } from "../../../../src/host/connection/connections.ts";
import { type Draft, draftOf, newDraft } from "../../../../src/host/connecting/draft.ts";
import { createKeys } from "../../../../src/host/connection/keys.ts";
import { saveDraft } from "../../../../src/host/connecting/saveDraft.ts";
import { parseSettings } from "../../../../src/host/settingsSchema.ts";

const home = { preset: "compatible", baseUrl: "https://home.example/v1", label: "Home", fallback: "office" };
const office = { preset: "compatible", baseUrl: "https://office.example/v1", headers: { "x-team": "a" } };
const broken = { preset: "mainframe", fallback: "home" };

/** Settings and secrets in memory; after each change of the settings, whether a question would still have somewhere to go. */
function open(connection: string, entries: Readonly<Record<string, unknown>>) {
  let settings = { connection, connections: entries };
  const secrets = new Map<string, string>();
  const keys = createKeys(
    {
      get: async (name) => secrets.get(name),
      store: async (name, value) => void secrets.set(name, value),
      delete: async (name) => void secrets.delete(name),
    },
    undefined,
  );
  const known = createConnections({
    settings: () => parseSettings(settings),
    keys,
    simulation: { baseUrl: async () => "http://127.0.0.1:1/v1", dispose: () => undefined },
    token: async () => undefined,
  });
  const isConnected: boolean[] = [];
  const forgotten: string[] = [];
  const noted: string[] = [];
  const change = async (next: Partial<typeof settings>) => {
    settings = { ...settings, ...next };
    isConnected.push((await known.current()) !== undefined);
  };
  return {
    keys,
    secrets,
    isConnected,
    forgotten,
    noted,
    settings: () => settings,
    edit: (name: string) => {
      const entry = parseSettings(settings).connections[name];
      if (!entry) throw new Error(`There is no ${name}.`);
      return draftOf(name, entry);
    },
    save: (draft: Draft) =>
      saveDraft(draft, [], {
        keys,
        served: { note: ({ id }) => void noted.push(id), forget: ({ id }) => void forgotten.push(id) },
        written: () => settings.connections,
        write: (connections) => change({ connections }),
        choose: (name) => change({ connection: name }),
      }),
  };
}

test("an edited connection keeps its place and what the wizard does not ask for, and is used", async () => {
  const user = open("home", { office, home, broken });
  await user.save({ ...user.edit("office"), spread: "one", model: "gpt-6.1-sol" });
  expect(user.settings()).toEqual({
    connection: "office",
    connections: { office: { ...office, model: "gpt-6.1-sol" }, home, broken },
  });
  expect(Object.keys(user.settings().connections)).toEqual(["office", "home", "broken"]);
  expect(user.isConnected).toEqual([true, true]);
});

test("a new name takes the old one's place, key and use, also where another connection falls back to it", async () => {
  const user = open("office", { office, home, broken });
  await user.keys.store({ id: "office", baseUrl: office.baseUrl }, "sk-office");
  await user.save({ ...user.edit("office"), name: "work" });
  expect(user.settings()).toEqual({
    connection: "work",
    connections: { work: office, home: { ...home, fallback: "work" }, broken },
  });
  expect(Object.keys(user.settings().connections)).toEqual(["work", "home", "broken"]);
  expect(await user.keys.find({ id: "work", baseUrl: office.baseUrl })).toMatchObject({ key: "sk-office" });
  expect(user.secrets.size).toBe(1);
  expect(user.isConnected, "a question has somewhere to go at every moment").toEqual([true, true, true]);
  expect([user.forgotten, user.noted]).toEqual([["office"], ["work"]]);
});

test("an entry that cannot be read still follows the new name, and keeps all else", async () => {
  const user = open("home", { home, broken });
  await user.save({ ...user.edit("home"), name: "den" });
  expect(user.settings().connections["broken"]).toEqual({ ...broken, fallback: "den" });
});

test("a key that was typed is stored under the new name, at the address that was typed", async () => {
  const user = open("home", { home });
  await user.keys.store({ id: "home", baseUrl: home.baseUrl }, "sk-old");
  await user.save({ ...user.edit("home"), name: "den", baseUrl: "https://den.example/v1", key: "sk-new" });
  expect([...user.secrets.entries()]).toEqual([["plumb.key:https://den.example#den", "sk-new"]]);
});

test("a key does not follow to another address with the new name", async () => {
  const user = open("home", { home });
  await user.keys.store({ id: "home", baseUrl: home.baseUrl }, "sk-old");
  await user.save({ ...user.edit("home"), name: "den", baseUrl: "https://den.example/v1" });
  expect(user.secrets.size).toBe(0);
});

test("a built-in connection that says nothing of its own is not written down", async () => {
  const user = open("home", { home });
  await user.save({ ...newDraft("openai", []), name: "openai", key: "sk-1" });
  expect(user.settings()).toEqual({ connection: "openai", connections: { home } });
});
