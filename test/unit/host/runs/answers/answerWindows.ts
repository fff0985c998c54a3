import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LedgerEntry } from "../../../../../src/core/money/ledger.ts";
import { createBookStore } from "../../../../../src/host/budget/bookStore.ts";
import { createLedgerStore } from "../../../../../src/host/store/ledgerStore.ts";
import { createThreadStore } from "../../../../../src/host/store/threadStore.ts";
import { openLine } from "../../../../support/fakes/line.ts";
import { startSimulation } from "../../../../support/simulation/server.ts";
import { type AnswerWindow, openAnswerWindow } from "./answerWindow.ts";

export interface WindowsOptions {
  readonly paceMs?: number;
  /** How much faster than on the wall time passes for leases, pauses and deadlines. */
  readonly speed?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Windows of one user over one disk and one network. */
export async function openAnswerWindows({ paceMs = 1, speed = 20, settings = {} }: WindowsOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), "plumb-answers-"));
  const simulation = await startSimulation({ paceMs, isKeyOptional: true });
  const line = await openLine(Number(new URL(simulation.baseUrl).port));
  const begunAt = Date.now();
  const now = () => begunAt + (Date.now() - begunAt) * speed;
  const reported: string[] = [];
  const report = (sentence: string, error: unknown) => void reported.push(`${sentence} ${String(error)}`);
  const windows: AnswerWindow[] = [];

  return {
    simulation,
    line,
    reported,
    windows,
    async open(name: string, threadId?: string): Promise<AnswerWindow> {
      const machine = { folder, baseUrl: line.baseUrl, speed, now, report, settings };
      const window = await openAnswerWindow(name, threadId, machine);
      windows.push(window);
      return window;
    },
    posts: () => simulation.requests.filter(({ method, path }) => method === "POST" && path === "/v1/responses"),
    cancels: () => simulation.requests.filter(({ path }) => path.endsWith("/cancel")),
    /** What every window together wrote down. */
    ledger: async (): Promise<readonly LedgerEntry[]> => {
      const reader = createLedgerStore(join(folder, "ledger"), "reader", report).reader();
      return await reader.between(new Date(begunAt - 86_400_000), new Date(now() + 86_400_000));
    },
    book: () => createBookStore(join(folder, "budget")).read(),
    /** What was written of a run, by name: each change is a new one. */
    editionsOf: async (id: string): Promise<readonly string[]> =>
      (await readdir(join(folder, "runs", "all", id))).toSorted(),
    /** How a run came to stand as it does, a line for each edition that is still there: for what a failed test says. */
    async courseOf(id: string): Promise<string> {
      const place = join(folder, "runs", "all", id);
      const numbers = (await readdir(place)).filter((name) => /^\d+$/.test(name)).map(Number);
      const lines = numbers
        .toSorted((one, other) => one - other)
        .map(
          async (number) => `${number} ${await readFile(join(place, `${number}`, "run.json"), "utf8").catch(String)}`,
        );
      return (await Promise.all(lines)).join("\n");
    },
    thread: (id: string) => createThreadStore(join(folder, "threads"), report).read(id),
    async close(): Promise<void> {
      line.up();
      for (const window of windows) if (window.isAlive()) await window.close();
      await line.close();
      await simulation.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
