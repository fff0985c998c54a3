import { array, assert as check, asyncProperty, boolean, nat, record } from "fast-check";
import { expect, it } from "vitest";
import { answerMany, type ManyEnd, type ManyItem } from "../../../../src/core/run/answerMany.ts";

const scheduler = { atOnce: () => 3 };

/** Questions that end when they are told to, or are stopped. */
function start(count: number, signal = new AbortController().signal) {
  const ends: ((end: ManyEnd<string>) => void)[] = [];
  const seen: (readonly ManyItem<string>[])[] = [];
  const items = Array.from({ length: count }, (_, index) => index);
  const many = answerMany<number, string>(items, {
    ask: (item, stop) =>
      new Promise((resolve) => {
        ends[item] = resolve;
        stop.addEventListener("abort", () => resolve({ state: "cancelled", result: "half" }));
      }),
    scheduler,
    job: "list",
    signal,
    onChange: (_, all) => seen.push(all),
  });
  const end = async (index: number, how: ManyEnd<string>) => {
    ends[index]?.(how);
    for (let step = 0; step < 6; step += 1) await Promise.resolve();
  };
  const states = () => (seen.at(-1) ?? []).map(({ state }) => state);
  return { ...many, end, states, ends };
}

it("asks as many at once as there is room for", async () => {
  const { states, end } = start(5);
  expect(states()).toEqual(["asking", "asking", "asking", "waiting", "waiting"]);
  await end(1, { state: "done", result: "second" });
  expect(states()).toEqual(["asking", "done", "asking", "asking", "waiting"]);
});

it("loses nothing when one fails or throws", async () => {
  const { ended } = answerMany(["a", "b", "c"], {
    ask: async (item) => {
      if (item === "a") throw new Error("The key was refused.");
      return item === "b" ? { state: "failed", result: "half", detail: "Cut." } : { state: "done", result: "c" };
    },
    scheduler,
    job: "list",
    signal: new AbortController().signal,
    onChange: () => undefined,
  });
  expect(await ended).toEqual([
    { state: "failed", detail: "The key was refused." },
    { state: "failed", result: "half", detail: "Cut." },
    { state: "done", result: "c" },
  ]);
});

it("stops one, whether it waits or is being asked, and the others go on", async () => {
  const { states, cancel, end, ended } = start(5);
  cancel(4);
  cancel(0);
  await end(1, { state: "done" });
  await end(2, { state: "done" });
  await end(3, { state: "done" });
  expect(states()).toEqual(["cancelled", "done", "done", "done", "cancelled"]);
  expect((await ended)[0]).toEqual({ state: "cancelled", result: "half" });
});

it("stops all, and asks none that waited", async () => {
  const stop = new AbortController();
  const { ended, ends } = start(5, stop.signal);
  stop.abort();
  expect((await ended).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => "cancelled"));
  expect(ends).toHaveLength(3);
});

it("asks no more when one failure is that of all", async () => {
  const { ended, end } = start(5);
  await end(0, { state: "failed", detail: "No key.", endsAll: "Not asked: no key." });
  await end(1, { state: "done" });
  await end(2, { state: "done" });
  const all = await ended;
  expect(all.map(({ state }) => state)).toEqual(["failed", "done", "done", "failed", "failed"]);
  expect(all[3]?.detail).toBe("Not asked: no key.");
  expect(all[0]).not.toHaveProperty("endsAll");
});

it("ends at once without questions", async () => {
  expect(await start(0).ended).toEqual([]);
});

it("keeps the order of its items, whatever the order in which they end", async () => {
  await check(
    asyncProperty(array(record({ steps: nat(9), fails: boolean() }), { maxLength: 20 }), async (asks) => {
      let most = 0;
      let active = 0;
      const { ended } = answerMany(asks, {
        ask: async ({ steps, fails }) => {
          active += 1;
          most = Math.max(most, active);
          for (let step = 0; step < steps; step += 1) await Promise.resolve();
          active -= 1;
          return { state: fails ? "failed" : "done", result: `${steps} ${fails}` };
        },
        scheduler,
        job: "list",
        signal: new AbortController().signal,
        onChange: () => undefined,
      });
      expect((await ended).map(({ result }) => result)).toEqual(asks.map(({ steps, fails }) => `${steps} ${fails}`));
      expect(most).toBeLessThanOrEqual(3);
    }),
  );
});
