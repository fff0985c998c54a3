import { describe, expect, test } from "vitest";
import { createAskedBefore } from "../../../../src/host/prompts/askedBefore.ts";

function memory(start?: unknown) {
  const values = new Map<string, unknown>(start === undefined ? [] : [["plumb.asked", start]]);
  return {
    get: (key: string) => values.get(key),
    update: async (key: string, value: unknown) => void values.set(key, value),
    values,
  };
}
const secrets = {
  inspect: async (question: string) => {
    if (question.includes("unreadable")) throw new Error("cannot be counted");
    const value = /hunter2/.exec(question)?.[0];
    return value === undefined ? [] : [{ kind: "password" as const, value, piece: undefined, line: 1 }];
  },
};
const kept = (store: ReturnType<typeof memory>) => createAskedBefore(store, secrets);

describe("The questions asked before", () => {
  test("are kept in their order, even when they come at once", async () => {
    const asked = kept(memory());
    await Promise.all(["first", "second", "second", "third"].map(asked.note));
    expect(asked.all()).toEqual(["third", "second", "first"]);
  });

  test("leave out one that holds a secret, and one that could not be looked through", async () => {
    const store = memory();
    const asked = kept(store);
    await asked.note("is hunter2 a good password?");
    await asked.note("unreadable");
    await asked.note("fine");
    expect(asked.all()).toEqual(["fine"]);
    expect(JSON.stringify([...store.values])).not.toContain("hunter2");
  });

  test("are forgotten on demand, and what cannot be read counts as none", async () => {
    const asked = kept(memory(["a", "b"]));
    expect(await asked.clear()).toBe(2);
    expect(asked.all()).toEqual([]);
    expect(kept(memory({ broken: true })).all()).toEqual([]);
  });

  test("go on being kept after one that could not be written down", async () => {
    const store = memory();
    let isFull = true;
    const asked = createAskedBefore(
      {
        get: store.get,
        async update(key, value) {
          if (isFull) throw new Error("no space left on device");
          await store.update(key, value);
        },
      },
      secrets,
    );
    await asked.note("first");
    isFull = false;
    await asked.note("second");
    expect(asked.all()).toEqual(["second"]);
    expect(await asked.clear()).toBe(1);
  });
});
