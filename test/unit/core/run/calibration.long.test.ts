import { expect, test } from "vitest";
import { rememberCounts } from "../../../../src/core/context/rememberCounts.ts";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { learnFrom } from "../../../../src/core/money/learnt.ts";
import type { LedgerEntry } from "../../../../src/core/money/ledger.ts";
import { ask } from "../../../../src/core/run/ask.ts";
import { prepare, type Question } from "../../../../src/core/run/prepare.ts";
import { ledgerEntryOf } from "../../../../src/core/thread/ledgerEntry.ts";
import { loadEncoder } from "../../../../src/tokenizer/encoder.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import { never, providerAt } from "../provider/wireServer.ts";

const catalog = loadCatalog();
const names = ["median", "retryAfter", "total", "parseLine", "clamp", "merge", "evict", "flatten", "hash", "debounce"];

/** Everyday questions about pieces of one to forty lines. */
function question(number: number): Question {
  const name = `${names[number % names.length]}${number}`;
  const lines = Array.from(
    { length: 1 + ((number * 7) % 40) },
    (_, line) => `  const part${line} = input[${line}] ?? 0;`,
  );
  const text = [`export function ${name}(input) {`, ...lines, `  return part0;`, "}"].join("\n");
  const asked = number % 3 === 0 ? `What does ${name} do when input is empty?` : "";
  return {
    task: { command: asked ? "ask" : "explain", question: asked, earlier: [] },
    pieces: [piece(text)],
    tier: "high",
  };
}

// Every request is a real one to a real server: a busy machine needs its time.
test("100 simulated questions after 60: the range covers at least 80 bills", { timeout: 120_000 }, async () => {
  const simulation = await startSimulation({ paceMs: 0, isKeyOptional: true });
  try {
    const encoder = await loadEncoder(import.meta.url);
    const count = rememberCounts(async (text) => encoder.count(text), 1_000_000);
    const provider = providerAt(simulation.baseUrl, { api: "responses", preset: "openai", findModel: catalog.find });
    const entries: LedgerEntry[] = [];
    let experience = learnFrom(entries);
    let covered = 0;
    for (let number = 0; number < 160; number += 1) {
      const asked = question(number);
      const prepared = await prepare(asked, {
        catalog,
        ladder: ladders.openai,
        count,
        maxInputTokens: 100_000,
        learnt: (kind) => experience.levelsFor({ ...kind, connection: "OpenAI", isSimulated: false }),
      });
      const route = { provider, isSimulated: false, connectionLabel: "OpenAI" };
      for await (const event of ask(prepared, never, { ...route, count, now: () => number })) {
        if (event.kind !== "settled") continue;
        const context = { id: `${number}`, at: number, window: "w", thread: "t" };
        const finished = turn({ command: asked.task.command, finish: "stop", state: "done" });
        entries.push(ledgerEntryOf(finished, event.receipt, context));
        const { low = NaN, high = NaN } = prepared.estimate;
        const bill = event.receipt.cost?.total ?? NaN;
        if (number >= 60 && bill >= low && bill <= high) covered += 1;
      }
      experience = learnFrom(entries);
    }
    expect(entries).toHaveLength(160);
    expect(covered).toBeGreaterThanOrEqual(80);
  } finally {
    await simulation.close();
  }
});
