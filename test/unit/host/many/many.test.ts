import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Receipt } from "../../../../src/core/money/receipt.ts";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import { newTurn } from "../../../../src/core/thread/newTurn.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import type { Aside } from "../../../../src/host/chat/asides.ts";
import { createManyFiles } from "../../../../src/host/many/manyFiles.ts";
import { costText, resultsText, summaryOf } from "../../../../src/host/many/manyResults.ts";
import { runMany } from "../../../../src/host/many/runMany.ts";

const receipt: Receipt = {
  connection: "OpenAI",
  tier: "low",
  model: "gpt-6-luna",
  effort: "low",
  usage: { input: 100, cachedInput: 0, cacheWrite: 0, output: 40, reasoning: 0 },
  isEstimated: false,
  cost: { total: 30_000, lines: [], source: "catalog" },
  isSimulated: false,
  elapsedMs: 1_200,
  firstTokenMs: 100,
  requestId: undefined,
};

function turnOf(question: string, changes: Partial<Turn>): Turn {
  const asked = { id: question, command: "ask", title: question, question, askedAt: 0 } as const;
  return { ...newTurn({ ...asked, pieces: [], omissions: [], chosenTier: "low" }), ...changes };
}
const answered = (question: string) => turnOf(question, { state: "done", answer: `To ${question}`, receipt });
const failing = (question: string, kind: "auth" | "server") =>
  turnOf(question, { state: "failed", failure: failureOf(kind, "It broke.") });

function run(questions: readonly string[], ask: (aside: Aside) => Turn | Promise<Turn>, signal?: AbortSignal) {
  const jobs = new Set<string | undefined>();
  const asides = {
    async ask(aside: Aside) {
      jobs.add(aside.job);
      return await ask(aside);
    },
  };
  const scheduler = { atOnce: () => 2 };
  const ended = runMany({ asides, scheduler }, { questions, tier: "low" }, signal ?? AbortSignal.any([]), vi.fn());
  return { ended, jobs };
}

test("asks each on the way of every other, as one job, and writes the answers in their order", async () => {
  const { ended, jobs } = run(["One?", "Two?", "Three?"], ({ input: { question } }) =>
    question === "Two?" ? failing(question, "server") : answered(question),
  );
  const answers = await ended;
  expect(jobs.size).toBe(1);
  expect([...jobs]).not.toContain(undefined);
  expect(resultsText("3 questions from list.md", ["One?", "Two?", "Three?"], answers, [receipt])).toBe(
    `# 3 questions from list.md

2 of 3 answered, 1 failed. They cost $0.090.

## 1. One?

To One?

_gpt-6-luna · low · 1.2 s · in 100 · answer 40 · $0.030_

## 2. Two?

**Failed:** It broke.

## 3. Three?

To Three?

_gpt-6-luna · low · 1.2 s · in 100 · answer 40 · $0.030_
`,
  );
});

test("asks no more once the key was refused", async () => {
  const { ended } = run(["1", "2", "3", "4"], ({ input: { question } }) => failing(question, "auth"));
  const answers = await ended;
  expect(summaryOf(answers)).toBe("0 of 4 answered, 4 failed.");
  expect(answers.at(-1)).toEqual({ state: "failed", detail: "Not asked. It broke." });
  expect(costText([])).toBe("Nothing was charged.");
});

test("asks no more when the window closes under it", async () => {
  const asked: string[] = [];
  const { ended } = run(["1", "2", "3", "4"], ({ input: { question } }) => {
    asked.push(question);
    return turnOf(question, { state: "stopped" });
  });
  expect(summaryOf(await ended)).toBe("0 of 4 answered, 4 stopped.");
  expect(asked).toEqual(["1", "2"]);
});

test("says what is known of the cost, and no more", () => {
  const unknown = { ...receipt, cost: undefined };
  expect(costText([receipt, unknown])).toBe("They cost at least $0.030.");
  expect(costText([unknown])).toBe("What they cost is not known.");
  expect(costText([{ ...receipt, isEstimated: true }])).toBe("They cost at least $0.030.");
  expect(costText([{ ...receipt, isSimulated: true }])).toBe("Simulated: nothing was charged.");
});

test("keeps the newest twenty lists, each under the time it began", async () => {
  const folder = join(await mkdtemp(join(tmpdir(), "plumb-many-")), "answers");
  const files = createManyFiles(folder);
  expect(await files.list()).toEqual([]);
  for (let minute = 0; minute < 25; minute += 1) {
    await files.write(await files.begin(Date.parse(`2026-11-21T10:${String(minute + 10)}:00`)), `List ${minute}`);
  }
  const list = await files.list();
  expect(list).toHaveLength(20);
  expect(list[0]?.name).toBe("2026-11-21 10.34.00");
  expect(await readFile(list[0]?.path ?? "", "utf8")).toBe("List 24");
  expect((await readdir(folder)).filter((name) => name.includes("draft"))).toEqual([]);
  await rm(folder, { recursive: true });
});
