import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test, vi } from "vitest";
import * as z from "zod/mini";

/** Each test starts a process, which takes its time on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const decisionLine = z.object({
  id: z.string(),
  tier: z.enum(["low", "medium", "high", "max"]),
  score: z.number(),
  reasons: z.array(z.object({ text: z.string(), weight: z.number() })),
});

function runRoute(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((settle) => {
    const options = { maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, ["test/support/tools/route.ts", ...args], options, (_, stdout, stderr) => {
      settle({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

function decisionsIn(stdout: string) {
  return stdout
    .trim()
    .split("\n")
    .map((line) => decisionLine.parse(JSON.parse(line)));
}

async function fileOf(...rows: readonly string[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "plumb-route-")), "rows.jsonl");
  await writeFile(file, rows.join("\n"));
  return file;
}

test("prints a decision for each row, from prompt, command, code and problems", async () => {
  const file = await fileOf(
    JSON.stringify({ id: "a", prompt: "rename this variable", label: "easy" }),
    JSON.stringify({ id: "b", prompt: "TypeError: x is undefined", command: "debug", code: "x.y", problems: ["bad"] }),
  );
  const { code, stdout } = await runRoute(file);
  expect(code).toBe(0);
  expect(decisionsIn(stdout).map(({ id, tier }) => [id, tier])).toEqual([
    ["a", "low"],
    ["b", "high"],
  ]);
});

test("tells which line it could not read, goes on, and ends with 1", async () => {
  const file = await fileOf('{"id": "torn', JSON.stringify({ id: "b", prompt: 7 }), JSON.stringify({ prompt: "why" }));
  const { code, stdout, stderr } = await runRoute(file);
  expect(code).toBe(1);
  expect(decisionsIn(stdout).map(({ id }) => id)).toEqual([`${file}:3`]);
  expect(
    stderr
      .trim()
      .split("\n")
      .map((line) => line.slice(0, file.length + 2)),
  ).toEqual([`${file}:1`, `${file}:2`]);
});

test("learns from labels in words, numbers and prices as it goes, deciding each row before it sees its label", async () => {
  const rows = (label: unknown) =>
    Array.from({ length: 6 }, (_, at) =>
      JSON.stringify({ id: `r${at}`, prompt: "Write the report for the team", label }),
    );
  const scores = async (label: unknown) => {
    const { code, stdout } = await runRoute(await fileOf(...rows(label)), "--learn");
    expect(code).toBe(0);
    return decisionsIn(stdout).map(({ score }) => score);
  };
  const [words, numbers, prices] = await Promise.all([scores("hard"), scores(8), scores("$1,000")]);
  for (const learnt of [words, numbers, prices]) {
    expect(learnt[0]).toBe(words[0]);
    expect(learnt[5]).toBeGreaterThan((learnt[0] ?? 0) + 5);
  }
});

test("says which label it could not learn from, and goes on", async () => {
  const file = await fileOf(JSON.stringify({ prompt: "a", label: "purple" }), JSON.stringify({ prompt: "b" }));
  const { code, stdout, stderr } = await runRoute(file, "--learn");
  expect(code).toBe(1);
  expect(decisionsIn(stdout)).toHaveLength(2);
  expect(stderr).toContain('no label that can be learnt from: "purple"');
});

const exercises = resolve("../shared/routing/exercism-python.jsonl");
test.skipIf(!existsSync(exercises))(
  "rises with the difficulty of exercises (skipped where ../shared/routing is absent)",
  async () => {
    const { stdout } = await runRoute(exercises);
    const labels = (await readFile(exercises, "utf8"))
      .trim()
      .split("\n")
      .map((line) => z.object({ label: z.string() }).parse(JSON.parse(line)).label);
    const scores = decisionsIn(stdout).map(({ score }) => score);
    const mean = (label: string) => {
      const own = scores.filter((_, index) => labels[index] === label);
      return own.reduce((sum, score) => sum + score, 0) / own.length;
    };
    expect(mean("medium")).toBeGreaterThan(mean("easy") + 2);
    expect(mean("hard")).toBeGreaterThan(mean("easy") + 2);
  },
);
