import { randomUUID } from "node:crypto";
import { createBookStore } from "../../../../src/host/budget/bookStore.ts";
import { createBudgets } from "../../../../src/host/budget/budgets.ts";

/** A window of its own: asks until the budget is spent, and says each step on its output before and after it. */
const [folder = "", limit = "0", name = ""] = process.argv.slice(2);
const at = Number(process.argv[5] ?? 0);
const budgets = createBudgets({
  store: createBookStore(folder),
  limits: () => ({ day: Number(limit) }),
  place: () => ({ window: name, workspace: "" }),
  longestMs: () => 3_600_000,
  now: () => at,
  newId: randomUUID,
  report: (sentence, error) => console.error(sentence, error),
  onAlerts: () => undefined,
  onChange: () => undefined,
});
let seed = name.charCodeAt(0);
const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;

/** One of the four questions that this window asks at the same time. */
async function ask(): Promise<void> {
  for (let refusals = 0; refusals < 3;) {
    const worst = 1_000 + Math.floor(random() * 9_000);
    const grant = await budgets.guard(undefined).reserve(worst);
    if (grant.kind === "refused") {
      refusals += 1;
      continue;
    }
    console.log(`granted ${worst}`);
    const cost = Math.floor(worst * random());
    if (random() < 0.2) await grant.release();
    else {
      await grant.settle(cost);
      console.log(`settled ${cost}`);
    }
  }
}

await Promise.all([ask(), ask(), ask(), ask()]);
console.log("done");
