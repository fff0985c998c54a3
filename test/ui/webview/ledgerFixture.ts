import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { tiers } from "../../../src/core/models/tier.ts";
import { type LedgerEntry, ledgerLine } from "../../../src/core/money/ledger.ts";
import { ledgerEntry } from "../../support/fakes/ledgerEntries.ts";

/** Where the window under test keeps its ledger, found from where its settings are. */
export function ledgerFolder(): string {
  const machine = dirname(process.env["PLUMB_SETTINGS_FILE"] ?? "");
  const user = basename(machine) === "Machine" ? join(machine, "..", "User") : machine;
  return join(user, "globalStorage", "plumb.plumb", "ledger");
}

const perTier = {
  low: { model: "gpt-6-luna", effort: "low", cost: 331, reasoning: 96 },
  medium: { model: "gpt-6.1-terra", effort: "medium", cost: 12_707, reasoning: 640 },
  high: { model: "gpt-6.1-sol", effort: "high", cost: 71_963, reasoning: 1904 },
  max: { model: "gpt-6.2-astra", effort: "xhigh", cost: 1_194_092, reasoning: 24_620 },
} as const;

/** What other windows asked in the last weeks: mostly low and medium, max every ninth day, one without a price. */
export function pastEntries(now: Date): LedgerEntry[] {
  const shares = { low: 4, medium: 3, high: 3, max: 1 };
  return Array.from({ length: 40 }, (_, ago) =>
    tiers.flatMap((tier) =>
      Array.from({ length: tier === "max" && ago % 9 !== 4 ? 0 : shares[tier] }, (__, index) => {
        const { model, effort, cost, reasoning } = perTier[tier];
        const input = 2000 + ago * 37 + index * 211;
        return ledgerEntry({
          id: `${tier}-${ago}-${index}`,
          at: new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago - 1, 9 + index, ago).getTime(),
          window: "past",
          tier,
          model,
          effort,
          cost: cost + ago * 13 + index,
          command: index % 2 === 0 ? "explain" : "debug",
          usage: { input, cachedInput: 640, cacheWrite: 0, output: reasoning + 512, reasoning },
          elapsedMs: 2100 + reasoning * 11,
        });
      }),
    ),
  )
    .flat()
    .concat(
      ledgerEntry({ id: "unpriced", at: now.getTime() - 1, window: "past", model: "mine", cost: undefined }),
      ledgerEntry({
        id: "made-up",
        at: now.getTime() - 1,
        window: "past",
        connection: "Simulation",
        isSimulated: true,
      }),
    );
}

/** Writes them as another window would have. */
export async function writePast(entries: readonly LedgerEntry[]): Promise<void> {
  const months = Map.groupBy(entries, ({ at }) => new Date(at).toISOString().slice(0, 7));
  for (const [month, ofMonth] of months) {
    await mkdir(join(ledgerFolder(), month), { recursive: true });
    await writeFile(join(ledgerFolder(), month, "past.jsonl"), ofMonth.map(ledgerLine).join(""));
  }
}

/** Every line of it, of all windows. */
export async function ledgerLines(): Promise<readonly string[]> {
  const found = await readdir(ledgerFolder(), { recursive: true });
  const files = found.filter((name) => name.endsWith(".jsonl"));
  const texts = await Promise.all(files.map((name) => readFile(join(ledgerFolder(), name), "utf8")));
  return texts.flatMap((text) => text.split("\n").filter((line) => line !== ""));
}
