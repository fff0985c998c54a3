import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { hasEnded } from "../../src/core/run/record/runRecord.ts";
import type { KeptTurn } from "../../src/core/thread/threadFile.ts";
import { createLibrary } from "../../src/host/history/library.ts";
import { createBookStore } from "../../src/host/budget/bookStore.ts";
import { createLedgerStore } from "../../src/host/store/ledgerStore.ts";
import { createThreadStore } from "../../src/host/store/threadStore.ts";
import { batchFaults } from "./judgeBatches.ts";
import { lostIn } from "./judgeThreads.ts";
import { moneyFaults } from "./judgeMoney.ts";
import { plainFaults } from "./judgeWords.ts";
import type { ChaosWindow } from "./openWindow.ts";
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
  for (const { life } of world.alive()) life.operationsLeft = Infinity;
  for (const window of world.alive()) {
    failures.push(...(await askAgain(world, window)));
    failures.push(...(await pageFaults(world, window)));
    const closing = window.close();
    const late = new Promise<"late">((resolve) => void setTimeout(resolve, patienceMs, "late"));
    if ((await Promise.race([closing, late])) === "late") failures.push(`${window.name} did not close`);
  }
  const last = await world.open();
  // What a refused key or a full disk held up goes on when its user says so.
  for (const { id, state } of last.desk.list()) if (state === "paused") await last.inside(() => last.desk.resume(id));
  const until = performance.now() + patienceMs;
  const going = () => last.desk.list().filter((record) => !hasEnded(record) && record.state !== "paused");
  while (going().length > 0 && performance.now() < until) await world.passed(5);
  for (const { id, state } of going()) failures.push(`the run ${id} did not end: ${state}`);
  failures.push(...(await askAgain(world, last)));
  const records = last.desk.list();
  await last.close();
  const kept = await readAll(world.folder);
  failures.push(...world.thrown.map((one) => `an act threw: ${JSON.stringify(one)} ${String(one)}`));
  failures.push(...(await historyFaults(world.folder, kept)));
  failures.push(...batchFaults(world, kept, records));
  failures.push(...lostIn(world, kept), ...moneyFaults(world, kept), ...plainFaults(world, kept));
  return failures;
}

/** A new question is answered, whatever was before; with it goes what could not be written. */
async function askAgain({ simulation }: World, window: ChaosWindow): Promise<readonly string[]> {
  const { conversation } = window;
  simulation.reset();
  const question = "Is all well again?";
  await window.inside(async () => {
    await conversation.newChat();
    await conversation.ask({ command: "ask", question, pieces: [], omissions: [], tier: "low", background: "no" });
  });
  const turn = conversation.thread().turns.at(-1);
  if (turn?.state === "done") return [];
  if (turn?.failure?.kind === "budget") return [];
  return [`nothing can be asked afterwards: ${turn?.state} ${turn?.failure?.kind} ${turn?.failure?.message}`];
}

/** A page shows what its window has, whatever it was told meanwhile and however often it was thrown away. */
async function pageFaults(world: World, { name, page, conversation }: ChaosWindow): Promise<readonly string[]> {
  const has = () => JSON.stringify(conversation.thread().turns.map(({ id, state, answer }) => [id, state, answer]));
  const shows = () => JSON.stringify(page.turns().map(({ id, state, answer }) => [id, state, answer]));
  // Updates are gathered for a frame.
  for (let tries = 0; tries < 40 && has() !== shows(); tries += 1) await world.passed(1);
  return has() === shows() ? [] : [`the page of ${name} shows ${shows().slice(0, 300)} and not ${has().slice(0, 300)}`];
}

/** The list of chats has every chat that can be read, and finds one by its words. */
async function historyFaults(folder: string, { threads }: Kept): Promise<readonly string[]> {
  const library = createLibrary({
    threads: join(folder, "threads"),
    folder: join(folder, "history"),
    windowId: "judge",
  });
  const ask = { seq: 1, query: "", sort: "date", scope: "all", offset: 0, limit: 1000 } as const;
  const { rows } = await library.page(ask, { workspace: "w", running: {}, now: now() });
  const listed = new Set(rows.map(({ id }) => id));
  const missing = [...threads].filter(([id, turns]) => turns.length > 0 && !listed.has(id));
  return missing.map(([id]) => `the history lacks the chat ${id}`);
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
