import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkId } from "../../../../src/core/run/work/plan.ts";
import { sumOfWork } from "../../../../src/core/run/work/workSum.ts";
import type { Attempt, Work } from "../../../../src/core/run/work/workState.ts";
import { changesName } from "../../../../src/host/work/workFiles.ts";
import { openTaskWindows, type TaskWindow } from "./taskWindows.ts";

let windows: Awaited<ReturnType<typeof openTaskWindows>>;
beforeEach(async () => {
  windows = await openTaskWindows({ paceMs: 1 });
});
afterEach(() => windows.close());

const soon = <Value>(check: () => Value, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 3 });

const step = (id: string, inputs: readonly string[], more: object = {}) => ({
  id,
  title: `Part ${id}`,
  what: `Do part ${id}.`,
  why: "The task needs it.",
  inputs,
  files: [],
  verify: `Part ${id} is there.`,
  changesFiles: false,
  tier: "low",
  ...more,
});
/** Eight steps, some side by side, two of which change the same file. */
const eight = [
  step("a", [], { files: ["src/sum.ts"] }),
  step("b", ["a"], { files: ["src/sum.ts"], changesFiles: true }),
  step("c", ["a"]),
  step("d", ["a"], { tier: "max" }),
  step("e", ["b", "c"]),
  step("f", ["d"], { files: ["src/other.ts"], changesFiles: true }),
  step("g", ["e", "f"]),
  step("h", ["a"]),
];

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** How often the server answered each step to its end, by the title in its question. */
function answersOf(id: string): number {
  return windows.simulation.requests.filter(
    ({ body, outcome }) => outcome === "answered" && JSON.stringify(body ?? "").includes(`This step: Part ${id}.`),
  ).length;
}

async function planned(window: TaskWindow): Promise<string> {
  windows.simulation.answerWith(JSON.stringify({ steps: eight }));
  const id = await window.begin("Make the sums right");
  await soon(() => expect(window.desk.find(id)?.state).toBe("paused"));
  expect((await window.work(id)).phase).toBe("planned");
  return id;
}

for (const seed of [11, 2026, 77_771]) {
  test(`eight steps with two failures and three reloads end right, and no finished step is redone (seed ${seed})`, async () => {
    const roll = random(seed);
    windows.workspace.set("src/sum.ts", "export function sum(list) {\n  var all = 0;\n  return all;\n}\n");
    windows.workspace.set("src/other.ts", "export function other() {\n  return 1;\n}\n");
    windows.refusing.add("This step: Part c.").add("This step: Part f.");
    let window = windows.open("w0");
    const id = await planned(window);
    await window.press(id, { type: "approved", plan: (await window.work(id)).plan });

    const doneTurns = new Map<string, string>();
    let reloads = 0;
    const mayReloadAt = [1, 3, 6].map((done) => done + Math.floor(roll() * 2));
    const look = async () => {
      const work = await window.work(id);
      for (const { id: each, state, attempts } of work.steps) {
        const turn = attempts.at(-1)?.turn ?? "";
        if (state === "done") expect(doneTurns.get(each) ?? turn).toBe(turn);
        if (state === "done") doneTurns.set(each, turn);
      }
      return work;
    };
    for (let guard = 0; guard < 4_000; guard += 1) {
      const seen = await look();
      const { steps, phase } = seen;
      if (phase === "done") break;
      const done = steps.filter(({ state }) => state === "done").length;
      const failed = steps.find(({ state }) => state === "failed");
      if (done >= (mayReloadAt[reloads] ?? Infinity)) {
        reloads += 1;
        await (reloads === 2 ? window.kill() : window.close());
        window = windows.open(`w${reloads}`);
        await window.desk.pickUp();
        await soon(() => expect(window.desk.find(id)).toBeDefined());
      } else if (failed) {
        await window.press(id, { type: "retried", step: failed.id, tier: "medium" });
        await soon(async () =>
          expect((await look()).steps.find((one) => one.id === failed.id)?.state).not.toBe("failed"),
        );
      }
      await soon(async () => expect(await window.work(id)).not.toEqual(seen));
    }

    const work = await look();
    expect(windows.reported).toEqual([]);
    expect([work.phase, work.verdict, reloads]).toEqual(["done", "holds", 3]);
    expect(work.steps.map(({ state }) => state)).toEqual(Array.from({ length: 9 }, () => "done"));
    for (const { attempts } of work.steps) expect(attempts.filter(({ end }) => end === "done")).toHaveLength(1);
    expect(work.steps.flatMap(({ attempts }) => attempts).filter(({ end }) => end === "failed")).toHaveLength(2);
    // Only an answer that a killed window could no longer write down may have come twice.
    const twice = eight.filter((one) => answersOf(one.id) > 1 + failuresOf(work, one.id));
    expect(twice.length).toBeLessThanOrEqual(3);

    // The hardest step went on at the provider through every reload, and was sent once for each time it was asked.
    const hardest = windows.simulation.requests.filter(
      ({ method, body }) => method === "POST" && JSON.stringify(body ?? "").includes("This step: Part d."),
    );
    expect(hardest.every(({ body }) => JSON.stringify(body).includes('"background":true'))).toBe(true);
    expect(hardest).toHaveLength(work.steps.find((one) => one.id === "d")?.attempts.filter(wasSent).length ?? 0);

    const lines = await windows.ledgerOf(id);
    const sum = lines.reduce((all, { cost = 0 }) => all + cost, 0);
    expect(sum).toBeGreaterThan(0);
    expect(sumOfWork(work).cost).toBe(sum);
    if (sumOfWork(work).isWhole) expect(window.desk.find(id)?.cost).toBe(sum);

    const changes = await (await window.files(id)).turn(changesName);
    expect(changes?.answer).toContain("```edit src/sum.ts");
    expect(changes?.answer).toContain("```edit src/other.ts");
    expect(work.notes).toEqual([]);
    expect(work.steps.find((one) => one.id === checkId)?.state).toBe("done");
  }, 60_000);
}

function failuresOf({ steps }: Work, id: string): number {
  return steps.find((one) => one.id === id)?.attempts.filter(({ end }) => end === "failed").length ?? 0;
}

/** What was cut off before it left costs nothing. */
function wasSent({ end, cost }: Attempt): boolean {
  return end !== "cut" || cost !== 0;
}
