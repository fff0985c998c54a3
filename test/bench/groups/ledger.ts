import { appendFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tiers } from "../../../src/core/models/tier.ts";
import { ledgerLine, parseLedgerLine } from "../../../src/core/money/ledger.ts";
import { createLedgerStore } from "../../../src/host/store/ledgerStore.ts";
import { ledgerEntry } from "../../support/fakes/ledgerEntries.ts";
import { against, rowOfRounds, type Row } from "../row.ts";
import { median, timed } from "../statistics.ts";

const records = 100_000;
const windows = 40;
const appends = 1000;
const rounds = 5;
const now = new Date(2026, 10, 21, 12);

/** What writing one entry costs beside a bare `appendFile`, and a window's first sums beside parsing every line. */
export async function ledger(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "plumb-ledger-"));
  try {
    return [await appending(folder), await summing(folder)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function appending(folder: string): Promise<Row> {
  const store = createLedgerStore(join(folder, "append"), "w", fail);
  const entry = ledgerEntry();
  const bare = join(folder, "bare.jsonl");
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    theirs.push(await timed(() => times(appends, () => appendFile(bare, ledgerLine(entry)))));
    ours.push(await timed(() => times(appends, () => store.append(entry))));
  }
  const each = (ms: number) => (ms * 1000) / appends;
  const row = rowOfRounds("ledger", "append an entry", ours.map(each), "µs");
  return against(row, { name: "appendFile", value: each(median(theirs)) }, 1.5);
}

async function summing(folder: string): Promise<Row> {
  const home = join(folder, "sum");
  await mkdir(join(home, "2026-11"), { recursive: true });
  const lines = Array.from({ length: records }, (_, index) =>
    ledgerLine(
      ledgerEntry({
        id: `e${index}`,
        at: new Date(2026, 10, 1 + (index % 21), 9).getTime(),
        tier: tiers[index % tiers.length] ?? "low",
        requestId: `req_${index}`,
      }),
    ),
  );
  const share = records / windows;
  for (let at = 0; at < windows; at += 1) {
    await appendFile(join(home, "2026-11", `w${at}.jsonl`), lines.slice(at * share, (at + 1) * share).join(""));
  }
  const expected = 7 * records;
  const sums = async () => {
    const { month } = await createLedgerStore(home, "fresh", fail).summary(now);
    if (month.cost !== expected) throw new Error(`Summed ${month.cost} in place of ${expected}.`);
  };
  // The window before this one read everything once.
  await sums();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    theirs.push(await timed(async () => void lines.map(parseLedgerLine)));
    ours.push(await timed(sums));
  }
  const row = rowOfRounds("ledger", `sums of ${records} entries at start`, ours, "ms");
  return against(row, { name: "parsing them all", value: median(theirs) }, 0.1);
}

async function times(count: number, act: () => Promise<void>): Promise<void> {
  for (let at = 0; at < count; at += 1) await act();
}

function fail(sentence: string): never {
  throw new Error(sentence);
}
