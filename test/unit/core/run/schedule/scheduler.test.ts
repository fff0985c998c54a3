import {
  array,
  assert as check,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  record,
} from "fast-check";
import { expect, it } from "vitest";
import { createScheduler, type Sharing, type Slot } from "../../../../../src/core/run/schedule/scheduler.ts";
import { alone } from "../../../../support/fakes/alone.ts";
import { fakeClock } from "../../../../support/fakes/clock.ts";

const bulk = { connection: "openai", model: "gpt-6-sol", job: "batch" } as const;
const asked = { ...bulk, job: undefined };
const never = new AbortController().signal;
/** Lets promises that are resolved run on. */
const settle = async () => {
  for (let step = 0; step < 4; step += 1) await Promise.resolve();
};

function start(limit = 2, sharing: Sharing = alone) {
  const clock = fakeClock();
  const scheduler = createScheduler({ limit: () => limit, sharing, now: clock.now, after: clock.after });
  const begun: string[] = [];
  const slots = new Map<string, Slot>();
  const enter = async (name: string, wanted: Parameters<typeof scheduler.enter>[0], signal = never) => {
    const slot = await scheduler.enter(wanted, signal);
    if (!slot) return;
    begun.push(name);
    slots.set(name, slot);
  };
  const leave = async (name: string) => {
    slots.get(name)?.leave();
    slots.delete(name);
    await settle();
  };
  return { clock, scheduler, begun, slots, enter, leave };
}

it("lets bulk work of one connection go up to its limit, and the next when one has ended", async () => {
  const { begun, enter, leave } = start(2);
  for (const name of ["a", "b", "c"]) void enter(name, bulk);
  void enter("elsewhere", { ...bulk, connection: "groq" });
  await settle();
  expect(begun.toSorted()).toEqual(["a", "b", "elsewhere"]);
  await leave("a");
  expect(begun).toContain("c");
});

it("lets a question that somebody waits for go at once, and holds bulk work back for it", async () => {
  const { begun, enter, leave } = start(2);
  for (const name of ["a", "b", "c"]) void enter(name, bulk);
  await settle();
  void enter("question", asked);
  await settle();
  expect(begun).toEqual(["a", "b", "question"]);
  await leave("a");
  expect(begun).not.toContain("c");
  await leave("question");
  expect(begun).toContain("c");
});

it("gives jobs their turns, however much one of them has waiting", async () => {
  const { begun, enter, leave } = start(1);
  void enter("before", { ...bulk, job: "before" });
  for (const name of ["long1", "long2", "long3"]) void enter(name, { ...bulk, job: "long" });
  for (const name of ["short1", "short2"]) void enter(name, { ...bulk, job: "short" });
  for (const name of ["before", "long1", "short1", "long2", "short2"]) {
    await settle();
    await leave(name);
  }
  expect(begun).toEqual(["before", "long1", "short1", "long2", "short2", "long3"]);
});

it("counts work once that is stopped in the very moment in which it may go", async () => {
  const left: string[] = [];
  const { scheduler, slots, enter } = start(1, { ...alone, leave: (connection) => void left.push(connection) });
  await enter("first", bulk);
  const stop = new AbortController();
  const second = scheduler.enter(bulk, stop.signal);
  void enter("third", bulk);
  slots.get("first")?.leave();
  stop.abort();
  (await second)?.leave();
  await settle();
  expect([...slots.keys()]).toContain("third");
  expect(left).toEqual([]);
  slots.get("third")?.leave();
  expect(left).toEqual(["openai"]);
});

it("waits until the reset when nothing is left, and leaves no timer behind", async () => {
  const { clock, begun, slots, enter, leave } = start(2);
  await enter("first", bulk);
  slots.get("first")?.told({ requests: { remaining: 0, limit: 100, resetsAt: clock.now() + 20_000 } });
  void enter("second", bulk);
  await leave("first");
  expect(begun).toEqual(["first"]);
  clock.pass(19_999);
  await settle();
  expect(begun).toEqual(["first"]);
  clock.pass(1);
  await settle();
  expect(begun).toEqual(["first", "second"]);
  expect(clock.pending()).toBe(0);
});

it("counts what left since the provider told what remains", async () => {
  const { clock, begun, slots, enter, leave } = start(4);
  await enter("first", bulk);
  slots.get("first")?.told({ requests: { remaining: 2, limit: 4, resetsAt: clock.now() + 5_000 } });
  await leave("first");
  for (const name of ["a", "b", "c"]) void enter(name, bulk);
  await settle();
  expect(begun).toEqual(["first", "a", "b"]);
  await leave("a");
  await leave("b");
  expect(begun).not.toContain("c");
  clock.pass(5_000);
  await settle();
  expect(begun).toContain("c");
});

it("sends fewer at once while little is left, and holds no other model back", async () => {
  const { clock, begun, slots, enter } = start(4);
  await enter("question", asked);
  slots.get("question")?.told({ tokens: { remaining: 3_000, limit: 100_000, resetsAt: clock.now() + 5_000 } });
  slots.get("question")?.leave();
  for (const name of ["a", "b", "c"]) void enter(name, bulk);
  void enter("other model", { ...bulk, model: "gpt-6-luna" });
  await settle();
  expect(begun).toEqual(["question", "a", "other model"]);
  clock.pass(5_000);
});

it("holds bulk work after a refusal, but not a question", async () => {
  const { clock, begun, slots, enter, leave } = start(2);
  await enter("refused", bulk);
  slots.get("refused")?.hold(clock.now() + 3_000);
  await leave("refused");
  void enter("later", bulk);
  await enter("question", asked);
  expect(begun).toEqual(["refused", "question"]);
  clock.pass(3_000);
  await settle();
  expect(begun).toContain("later");
});

it("forgets who is stopped while waiting, with its timer", async () => {
  const { clock, scheduler, slots, enter } = start(1);
  const stop = new AbortController();
  await enter("running", bulk);
  slots.get("running")?.hold(clock.now() + 60_000);
  slots.get("running")?.leave();
  const stopped = scheduler.enter(bulk, stop.signal);
  expect(clock.pending()).toBe(1);
  stop.abort();
  expect(await stopped).toBeUndefined();
  expect(clock.pending()).toBe(0);
  expect(await scheduler.enter(asked, AbortSignal.abort())).toBeUndefined();
});

it("takes its share of the limit beside another window, once what that one began has ended", async () => {
  const others = { windows: 1, active: 4 };
  let told = (): void => undefined;
  const active: number[] = [];
  const sharing: Sharing = {
    join: (_, look) => (told = look),
    leave: () => active.push(-1),
    tell: (_, count) => active.push(count),
    others: () => others,
  };
  const { begun, enter, leave } = start(4, sharing);
  for (const name of ["a", "b", "c"]) void enter(name, bulk);
  await settle();
  expect(begun).toEqual([]);
  others.active = 2;
  told();
  await settle();
  expect(begun).toEqual(["a", "b"]);
  for (const name of ["a", "b", "c"]) await leave(name);
  expect(begun).toEqual(["a", "b", "c"]);
  expect(active).toEqual([1, 2, 1, 2, 1, 0, -1]);
});

it("waits until it is known whether other windows have bulk work", async () => {
  const { begun, enter } = start(4, { ...alone, others: () => undefined });
  void enter("a", bulk);
  void enter("question", asked);
  await settle();
  expect(begun).toEqual(["question"]);
});

it("never has more bulk work under way than the limit, and lets everything go in the end", async () => {
  const step = oneof(
    record({
      kind: constant("enter" as const),
      job: constantFrom("x", "y", undefined),
      model: constantFrom("m", "n"),
      isStopped: boolean(),
    }),
    record({ kind: constant("leave" as const), at: nat(9) }),
    record({ kind: constant("told" as const), at: nat(9), remaining: nat(4), ms: nat(9_000) }),
    record({ kind: constant("hold" as const), at: nat(9), ms: nat(9_000) }),
    record({ kind: constant("pass" as const), ms: nat(6_000) }),
  );
  await check(
    asyncProperty(integer({ min: 1, max: 5 }), array(step, { maxLength: 60 }), async (limit, steps) => {
      const clock = fakeClock();
      const scheduler = createScheduler({ limit: () => limit, sharing: alone, now: clock.now, after: clock.after });
      const active: { readonly slot: Slot; readonly isBulk: boolean }[] = [];
      const open = new Set<AbortController>();
      const checkLimit = () => expect(active.filter(({ isBulk }) => isBulk).length).toBeLessThanOrEqual(limit);
      const enter = async (wanted: Parameters<typeof scheduler.enter>[0], stop: AbortController) => {
        open.add(stop);
        const slot = await scheduler.enter(wanted, stop.signal);
        open.delete(stop);
        if (slot) active.push({ slot, isBulk: wanted.job !== undefined });
        checkLimit();
      };
      const endAt = (at: number) => active.splice(at % active.length, 1)[0]?.slot.leave();
      for (const one of steps) {
        const slot = active.length > 0 && "at" in one ? active[one.at % active.length]?.slot : undefined;
        if (one.kind === "enter") {
          const stop = new AbortController();
          void enter({ connection: "c", model: one.model, job: one.job }, stop);
          await settle();
          if (one.isStopped) stop.abort();
        } else if (one.kind === "pass") clock.pass(one.ms);
        else if (one.kind === "leave" && slot) endAt(one.at);
        else if (one.kind === "hold") slot?.hold(clock.now() + one.ms);
        else if (one.kind === "told") {
          slot?.told({ requests: { remaining: one.remaining, limit: 50, resetsAt: clock.now() + one.ms } });
        }
        await settle();
        checkLimit();
      }
      for (let left = 0; open.size > 0 || active.length > 0; left += 1) {
        expect(left).toBeLessThan(500);
        if (active.length > 0) endAt(0);
        else clock.pass(9_000);
        await settle();
      }
      expect(clock.pending()).toBe(0);
    }),
    { numRuns: 300 },
  );
});
