import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkId, type Plan, withCheck } from "../../../../src/core/run/work/plan.ts";
import { sumOfWork } from "../../../../src/core/run/work/workSum.ts";
import { changesName } from "../../../../src/host/work/workFiles.ts";
import { plannedStep } from "../../core/run/work/steps.ts";
import { openTaskWindows, refused, type TaskWindow, type WindowOptions } from "./taskWindows.ts";

let windows: Awaited<ReturnType<typeof openTaskWindows>>;
beforeEach(async () => {
  windows = await openTaskWindows();
});
afterEach(() => windows.close());

const soon = <Value>(check: () => Value) => vi.waitFor(check, { timeout: 20_000, interval: 3 });
const stateIn = (window: TaskWindow, id: string, state: string) =>
  soon(async () => expect((await window.desk.read(id))?.state).toBe(state));
const plan = withCheck([plannedStep("a"), plannedStep("b", ["a"])]);

/** As a model answers with it. */
const answered = (steps: Plan) =>
  JSON.stringify({ steps: steps.slice(0, -1).map((step) => ({ ...step, tier: step.suggested })) });

/** A task whose plan is `plan`, waiting for its yes. */
async function planned(options: WindowOptions = {}) {
  const window = windows.open("w0", options);
  windows.simulation.answerWith(answered(plan));
  const id = await window.begin("Do a, then b");
  await stateIn(window, id, "paused");
  return { window, id };
}

test("a bad plan is asked for once more with its faults named", async () => {
  const window = windows.open("w0");
  windows.simulation.answerWith("I would begin with the tests.");
  const id = await window.begin("Make a start.");
  await stateIn(window, id, "paused");
  const work = await window.work(id);
  expect([work.phase, work.planning.attempts.map(({ end }) => end)]).toEqual(["planned", ["failed", "done"]]);
  expect(JSON.stringify(windows.simulation.requests.at(-1)?.body)).toContain("The plan cannot be worked through");
  expect(sumOfWork(work).cost).toBeGreaterThan(0);
}, 30_000);

test("two bad plans are told, and the next try may be at another tier with other words", async () => {
  const window = windows.open("w0");
  windows.simulation.answerWith("No.");
  windows.simulation.answerWith('{"steps": []}');
  const id = await window.begin("Make a start.");
  await stateIn(window, id, "paused");
  expect(await window.work(id)).toMatchObject({ phase: "planning", paused: expect.stringContaining("no steps") });
  await window.press(id, { type: "planAgain", tier: "medium", description: "Make a good start." });
  await soon(async () => expect((await window.work(id)).phase).toBe("planned"));
  expect((await window.work(id)).planning.attempts.at(-1)?.tier).toBe("medium");
}, 30_000);

test("what a budget does not hold pauses the task with the card's words, and nothing is failed by it", async () => {
  let isFull = false;
  const { window, id } = await planned({
    reserve: async (amount) =>
      isFull ? refused : { kind: "granted", amount, settle: async () => {}, release: async () => {} },
  });
  isFull = true;
  await window.press(id, { type: "approved", plan: [...plan] });
  await soon(async () => expect((await window.work(id)).paused).toBeDefined());
  await stateIn(window, id, "paused");
  expect((await window.work(id)).steps[0]).toMatchObject({ state: "waiting", attempts: [{ end: "cut", cost: 0 }] });
  isFull = false;
  await window.press(id, { type: "resumed" });
  await stateIn(window, id, "done");
}, 30_000);

test("the task's own limit holds before a step begins, and more lets it go on", async () => {
  const { window, id } = await planned();
  const spent = sumOfWork(await window.work(id)).cost;
  await window.press(id, { type: "approved", plan: [...plan], limit: spent + 10 });
  await soon(async () => expect((await window.work(id)).paused ?? "").toContain("of the task’s limit of"));
  await stateIn(window, id, "paused");
  expect((await window.work(id)).steps.flatMap(({ attempts }) => attempts)).toEqual([]);
  await window.press(id, { type: "limited", limit: 100_000_000 });
  await stateIn(window, id, "done");
  expect(sumOfWork(await window.work(id)).cost).toBeLessThan(100_000_000);
}, 30_000);

test("pausing lets what runs end and begins nothing new", async () => {
  const { window, id } = await planned();
  const pause = windows.simulation.hold();
  await window.press(id, { type: "approved", plan: [...plan] });
  await soon(async () => expect((await window.work(id)).steps[0]?.state).toBe("running"));
  await window.press(id, { type: "paused" });
  await soon(async () => expect((await window.work(id)).paused).toBe("You paused it."));
  pause.release();
  await stateIn(window, id, "paused");
  expect((await window.work(id)).steps.map(({ state }) => state)).toEqual(["done", "waiting", "waiting"]);
  await window.press(id, { type: "resumed" });
  await stateIn(window, id, "done");
}, 30_000);

test("stopping cuts off what runs, counts what it cost and ends the task", async () => {
  const { window, id } = await planned();
  const pause = windows.simulation.hold();
  await window.press(id, { type: "approved", plan: [...plan] });
  const isAsked = () =>
    windows.simulation.requests.some(
      ({ body, events }) => events > 0 && JSON.stringify(body).includes("This step: Step a."),
    );
  await soon(() => expect(isAsked()).toBe(true));
  await window.desk.cancel(id);
  pause.release();
  await stateIn(window, id, "cancelled");
  const work = await window.work(id);
  expect(work.steps[0]).toMatchObject({ state: "waiting", attempts: [{ end: "cut" }] });
  const sum = (await windows.ledgerOf(id)).reduce((all, { cost = 0 }) => all + cost, 0);
  expect(sumOfWork(work).cost).toBe(sum);
}, 30_000);

test("a skipped step holds nobody up, and whoever needed it is told", async () => {
  const { window, id } = await planned();
  windows.refusing.add("This step: Step a.");
  await window.press(id, { type: "approved", plan: [...plan] });
  await soon(async () => expect((await window.work(id)).paused ?? "").toContain("A step has failed"));
  await window.press(id, { type: "skipped", step: "a" });
  await stateIn(window, id, "done");
  const asked = windows.simulation.requests.find(({ body }) => JSON.stringify(body).includes("This step: Step b."));
  expect(JSON.stringify(asked?.body)).toContain("This step was skipped");
}, 30_000);

test("what was pressed in a window that went away is heeded by the next one", async () => {
  const { window, id } = await planned();
  await (await window.files(id)).post({ type: "approved", plan: [...plan] }, Date.now());
  await window.close();
  const next = windows.open("w1");
  await next.desk.pickUp();
  await next.desk.resume(id);
  await stateIn(next, id, "done");
}, 30_000);

test("changes that collide are brought together as far as they fit, and the rest is said", async () => {
  windows.workspace.set("a.js", "function one() {\n  var x = 1;\n}\n");
  const window = windows.open("w0");
  const both = withCheck([
    plannedStep("a", [], { files: ["a.js"], changesFiles: true }),
    plannedStep("b", [], { files: ["a.js"], changesFiles: true }),
  ]);
  windows.simulation.answerWith(answered(both));
  const id = await window.begin("Change a.js twice");
  await stateIn(window, id, "paused");
  await window.press(id, { type: "approved", plan: [...both] });
  await stateIn(window, id, "done");
  const work = await window.work(id);
  expect(work.notes.join(" ")).toContain("Step b, a.js:");
  const changes = await (await window.files(id)).turn(changesName);
  expect(changes?.answer).toContain("What one is for");
  const check = windows.simulation.requests.findLast(({ body }) => JSON.stringify(body).includes("checks the whole"));
  expect(JSON.stringify(check?.body)).toContain("What could not be brought together");
  expect(work.steps.find((step) => step.id === checkId)?.state).toBe("done");
}, 30_000);
