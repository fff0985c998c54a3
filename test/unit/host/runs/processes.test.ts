import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { expect, test, vi } from "vitest";
import { createRunStore } from "../../../../src/host/runs/runStore.ts";

const script = join(import.meta.dirname, "stepper.ts");
const steps = 12;
/** A lease ends after a second. */
const speed = 20;

interface Started {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly said: () => readonly string[];
}

/** With `killAfter` it is killed without a word once it was granted so many steps. */
function startWindow(folder: string, name: string, begin: readonly string[], killAfter = Infinity): Started {
  const given = [script, folder, name, `${steps}`, begin.join(","), `${speed}`];
  const child = spawn(process.execPath, given, { stdio: ["pipe", "pipe", "inherit"] });
  let text = "";
  const said = () =>
    text
      .split(";")
      .slice(0, -1)
      .map((line) => line.trim());
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (more: string) => {
    text += more;
    if (said().length >= killAfter) child.kill("SIGKILL");
  });
  return { child, said };
}

// Real processes on a busy machine.
test("windows that are killed lose nothing, and no step is taken twice", { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumb-runs-"));
  try {
    const killed = [startWindow(folder, "a", ["r1", "r2"], 5), startWindow(folder, "b", ["r3"], 3)];
    await Promise.all(killed.map(({ child }) => once(child, "close")));
    const heirs = ["c", "d"].map((name) => startWindow(folder, name, []));
    const store = createRunStore(folder, (sentence, error) => console.error(sentence, error));
    const ended = async () => {
      const found = await store.list();
      expect(found.map(({ state }) => state)).toEqual(["done", "done", "done"]);
    };
    await vi.waitFor(ended, { timeout: 90_000, interval: 50 });
    for (const { child } of heirs) child.stdin.write("end\n");
    await Promise.all(heirs.map(({ child }) => once(child, "close")));

    for (const { own } of await store.list()) expect(own).toEqual({ steps });
    const all = [...killed, ...heirs].flatMap(({ said }) => said());
    expect(new Set(all).size).toBe(all.length);
    // A window may be killed between a step and saying so.
    expect(all.length).toBeGreaterThanOrEqual(3 * (steps + 1) - killed.length * 2);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
