import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { hasEnded } from "../../src/core/run/record/runRecord.ts";
import type { KeptTurn } from "../../src/core/thread/threadFile.ts";
import { createBookStore } from "../../src/host/budget/bookStore.ts";
import { createLedgerStore } from "../../src/host/store/ledgerStore.ts";
import { createThreadStore } from "../../src/host/store/threadStore.ts";
import { lostIn } from "./judgeThreads.ts";
import { moneyFaults } from "./judgeMoney.ts";
import { plainFaults } from "./judgeWords.ts";
import type { World } from "./world.ts";
import { now } from "./clock.ts";

/** Everything that is on disk when all windows are closed. */
export interface Kept {
  readonly threads: ReadonlyMap<string, readonly KeptTurn[]>;
  readonly ledger: Awaited<ReturnType<ReturnType<ReturnType<typeof createLedgerStore>["reader"]>["between"]>>;
  /** Undefined where it cannot be read. */
  readonly book: Awaited<ReturnType<ReturnType<typeof createBookStore>["read"]>> | undefined;
}

const patienceMs = 20_000;
const year = 365 * 86_400_000;

/** All is well again: closes what is open, opens one more window, and holds everything against what was shown and sent. */
export async function judge(world: World): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const window of world.alive()) {
    const closing = window.close();
    const late = new Promise<"late">((resolve) => void setTimeout(resolve, patienceMs, "late"));
    if ((await Promise.race([closing, late])) === "late") failures.push(`${window.name} did not close`);
  }
  const last = await world.open();
  const until = performance.now() + patienceMs;
  const going = () => last.desk.list().filter((record) => !hasEnded(record) && record.state !== "paused");
  while (going().length > 0 && performance.now() < until) await world.passed(5);
  for (const { id, state } of going()) failures.push(`the run ${id} did not end: ${state}`);
  failures.push(...(await afterwards(world, last)));
  await last.close();
  const kept = await readAll(world.folder);
  failures.push(...world.thrown.map((one) => `an act threw: ${JSON.stringify(one)} ${String(one)}`));
  failures.push(...lostIn(world, kept), ...moneyFaults(world, kept), ...plainFaults(world, kept));
  return failures;
}

/** A new question is answered, whatever was before. */
async function afterwards(world: World, last: World["windows"][number]): Promise<readonly string[]> {
  const { conversation } = last;
  world.simulation.reset();
  const ask = () =>
    last.inside(() =>
      conversation.ask({
        command: "ask",
        question: "Is all well again?",
        pieces: [],
        omissions: [],
        tier: "low",
        background: "no",
      }),
    );
  await ask();
  const turn = conversation.thread().turns.at(-1);
  if (turn?.state === "done") return [];
  if (turn?.failure?.kind === "budget") return [];
  return [`nothing can be asked afterwards: ${turn?.state} ${turn?.failure?.kind} ${turn?.failure?.message}`];
}

async function readAll(folder: string): Promise<Kept> {
  const quiet = () => undefined;
  const store = createThreadStore(join(folder, "threads"), quiet);
  const names = await readdir(join(folder, "threads")).catch(() => []);
  const threads = new Map<string, readonly KeptTurn[]>();
  for (const name of names) {
    const id = name.replace(/\.jsonl$/, "");
    threads.set(id, await store.read(id));
  }
  const ledger = createLedgerStore(join(folder, "ledger"), "judge", quiet).reader();
  return {
    threads,
    ledger: await ledger.between(new Date(now() - year), new Date(now() + year)),
    book: await createBookStore(join(folder, "budget"))
      .read()
      .catch(() => undefined),
  };
}
