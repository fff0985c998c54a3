import type { LedgerEntry } from "../../money/ledger.ts";
import type { BatchState } from "../../provider/batch/createBatches.ts";
import { readBatchResult } from "../../provider/batch/batchResults.ts";
import { type BatchItem, itemsFile, numberOf, parseItem } from "./batchItem.ts";
import { type PartState, rootOf, withPart } from "./batchOwn.ts";
import { type BatchPorts, reservationOf } from "./batchPorts.ts";
import { isBilled, parseResult, resultsFile, type StoredResult, storedOf } from "./storedResult.ts";
import { t } from "../../../l10n/language.ts";

/**
 * Takes the results of a part that is over: to disk, then to the ledger, then to the budgets, then into the record.
 * Dying anywhere between does no harm: each step is done again, and none of them twice.
 */
export async function collectPart(
  part: PartState,
  state: BatchState,
  ports: BatchPorts,
  signal: AbortSignal,
): Promise<void> {
  const file = resultsFile(part.name);
  if (!(await ports.files.has(file))) await ports.files.write(file, fetched(part, state, ports, signal));
  const { answered, failed, cost, isCostKnown } = await charge(part, ports);
  await ports.money.settle(reservationOf(ports.id, part), isCostKnown ? cost : undefined, part.worst);
  const note = noteOf(state, part, answered + failed);
  await ports.change((own) =>
    withPart(own, part.name, (one) => ({
      ...one,
      state: "collected",
      answered,
      failed,
      end: state.status,
      cost: isCostKnown ? cost : undefined,
      note,
    })),
  );
}

/** The results in both files, each request's once. What neither tells of was never run. */
async function* fetched(
  { path, ...part }: PartState,
  { outputFile, errorFile }: BatchState,
  ports: BatchPorts,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const model = ports.modelOf(part);
  const seen = new Set<number>();
  for (const id of [outputFile, errorFile]) {
    if (id === undefined) continue;
    for await (const line of ports.batches.lines(id, signal)) {
      const read = readBatchResult(line, path, ports.now());
      const n = read && numberOf(read.id);
      if (!read || n === undefined || seen.has(n)) continue;
      const stored = storedOf(n, read.result, model, ports.now());
      if (!stored) continue;
      seen.add(n);
      yield JSON.stringify(stored);
    }
  }
}

async function charge(part: PartState, ports: BatchPorts) {
  const items = await itemsOf(part, ports);
  const sums = { answered: 0, failed: 0, cost: 0, isCostKnown: true };
  async function* billed(): AsyncGenerator<LedgerEntry> {
    for await (const line of ports.files.lines(resultsFile(part.name))) {
      const result = parseResult(line);
      if (!result) continue;
      if (result.kind === "answered") sums.answered += 1;
      else sums.failed += 1;
      if (!isBilled(result)) continue;
      sums.cost += result.cost ?? 0;
      sums.isCostKnown &&= result.cost !== undefined;
      yield entryOf(result, part, items.get(result.n), ports);
    }
  }
  await ports.charge(billed());
  return sums;
}

type Priced = Pick<BatchItem, "tier" | "effort" | "command">;

/** Only what a line of the ledger says: fifty thousand of them are held for a moment. */
async function itemsOf(part: PartState, { files }: BatchPorts): Promise<ReadonlyMap<number, Priced>> {
  const items = new Map<number, Priced>();
  for await (const line of files.lines(itemsFile)) {
    const item = parseItem(line);
    if (item?.part !== rootOf(part.name)) continue;
    const { n, tier, effort, command } = item;
    items.set(n, { tier, effort, command });
  }
  return items;
}

function entryOf(result: StoredResult, part: PartState, item: Priced | undefined, ports: BatchPorts): LedgerEntry {
  const { id, window, connectionLabel: connection, isSimulated } = ports;
  const { n, at, usage, cost } = result;
  return {
    v: 1,
    id: `${id}-${n}`,
    at,
    window,
    thread: id,
    turn: `${id}-${n}`,
    connection,
    command: item?.command,
    tier: item?.tier ?? "low",
    model: part.model,
    effort: item?.effort ?? "medium",
    usage,
    isEstimated: false,
    cost,
    isSimulated,
    finish: result.kind === "answered" ? result.finish : result.failure,
    elapsedMs: Math.max(0, at - (part.askedAt ?? at)),
  };
}

function noteOf({ status }: BatchState, { count }: PartState, told: number): string | undefined {
  if (told >= count) return undefined;
  if (status === "expired") return t("The provider’s 24 hours were over before all had their turn.");
  return status === "cancelled" ? t("The rest was cancelled.") : t("The provider told nothing of the rest.");
}
