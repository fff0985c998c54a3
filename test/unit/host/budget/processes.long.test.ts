import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { budgetStates } from "../../../../src/core/money/budget.ts";
import { leftIn } from "../../../../src/core/money/budgetState.ts";
import { useOf } from "../../../../src/core/money/budgetBook.ts";
import { createBookStore } from "../../../../src/host/budget/bookStore.ts";

const script = join(import.meta.dirname, "asker.ts");
const noon = new Date(2026, 10, 21, 12).getTime();
const limit = 400_000;

/** Starts a window; with `killAfter` it is killed without a word once it was granted so often. */
async function runWindow(folder: string, name: string, killAfter = Infinity): Promise<string> {
  const child = spawn(process.execPath, [script, folder, `${limit}`, name, `${noon}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text: string) => {
    said += text;
    if (said.split("granted").length > killAfter) child.kill("SIGKILL");
  });
  await once(child, "close");
  return said;
}

// Real processes on a busy machine.
test(
  "no interleaving of two windows with four questions each, some of them killed, breaks a budget",
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "plumb-budget-"));
    try {
      const first = await Promise.all([runWindow(folder, "a", 5), runWindow(folder, "b", 11)]);
      expect(first.join("")).not.toContain("done");
      const second = await Promise.all([runWindow(folder, "c"), runWindow(folder, "d")]);
      for (const said of second) expect(said).toContain("done");

      const book = await createBookStore(folder).read();
      const place = { window: "e", workspace: "" };
      const [state] = budgetStates(book, { day: limit }, place, noon);
      expect(state && leftIn(state)).toBeGreaterThanOrEqual(0);
      // What both refused three times was too much: hardly anything is left, and nothing was lost on the way.
      expect(state && leftIn(state)).toBeLessThan(10_000);
      for (const [index, window] of ["c", "d"].entries()) {
        const said = [...(second[index] ?? "").matchAll(/settled (\d+)/g)].reduce(
          (sum, [, cost]) => sum + Number(cost),
          0,
        );
        expect(useOf(book, "session", { window, workspace: "" }, noon)).toEqual({
          spent: said,
          reserved: 0,
          assumed: 0,
        });
      }
      const orphans = book.open.filter(({ window }) => window === "a" || window === "b");
      expect(orphans.length).toBeGreaterThan(0);
      expect(book.open).toHaveLength(orphans.length);
      const [later] = budgetStates(book, { day: limit }, place, noon + 2 * 3_600_000);
      expect(later?.assumed).toBe(orphans.reduce((sum, { amount }) => sum + amount, 0));
      expect((await readdir(folder)).filter((name) => name.startsWith("draft-")).length).toBeLessThanOrEqual(2);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
