import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createLedgerStore } from "../../../../src/host/store/ledgerStore.ts";

const writer = fileURLToPath(new URL("../../../support/tools/appendLedger.ts", import.meta.url));
const now = new Date(2026, 10, 21, 12);
const each = 400;

/** Resolves with the ids that it said are on disk; kills it once it has written so many. */
async function write(folder: string, window: string, killAfter = Infinity): Promise<string[]> {
  const child = spawn(process.execPath, [writer, folder, window, String(each)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told += text;
    if (told.split("\n").length > killAfter) child.kill("SIGKILL");
  });
  await once(child, "close");
  return told.split("\n").slice(0, -1);
}

test(
  "four windows write at once and one is killed: nothing is torn and nothing is lost",
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "plumb-processes-"));
    const reports: string[] = [];
    try {
      const told = await Promise.all(
        ["a", "b", "c", "d"].map((window) => write(folder, window, window === "d" ? 50 : undefined)),
      );
      const store = createLedgerStore(folder, "reader", (sentence) => void reports.push(sentence));
      const entries = await store.recent(now);
      const ids = new Set(entries.map(({ id }) => id));
      expect(told.flat().filter((id) => !ids.has(id))).toEqual([]);
      expect(told.slice(0, 3).map(({ length }) => length)).toEqual([each, each, each]);
      expect(told[3]?.length).toBeLessThan(each);
      expect(ids.size).toBe(entries.length);
      expect((await store.summary(now)).month.cost).toBe(entries.length);
      expect(reports).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
