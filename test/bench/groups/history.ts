import { createRequire } from "node:module";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wordsOf } from "../../../src/core/thread/history/fold.ts";
import { aboutRecord } from "../../../src/core/thread/threadAbout.ts";
import { newTurn } from "../../../src/core/thread/newTurn.ts";
import { threadRecord } from "../../../src/core/thread/threadFile.ts";
import { createLibrary } from "../../../src/host/history/library.ts";
import { createSearch } from "../../../src/host/history/search.ts";
import { createThreadIndex } from "../../../src/host/history/threadIndex.ts";
import { cpuMs } from "../../support/cpuMs.ts";
import { installPeers } from "../peers.ts";
import { against, beside, round, rowOf, rowOfRounds, type Row } from "../row.ts";
import { median, timed, timedNow } from "../statistics.ts";

/** As far as it is used here: the peer is only there once it is installed. */
interface Peer {
  addAll(texts: readonly object[]): void;
  search(query: string, options: object): unknown;
}

const chats = 10_000;
const rounds = 15;
/** As they are typed: a rare word, a common one, one letter, three words, a word that is nowhere. */
const queries = ["tokenbudget", "retry", "e", "cache index token", "nowherefound"];
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
const viewpoint = { workspace: "w", running: {}, now: Date.now() };

/** The list of 10,000 chats from their files, and a search through them beside MiniSearch over the same texts. */
export async function history(): Promise<readonly Row[]> {
  await installPeers();
  const folder = await mkdtemp(join(tmpdir(), "plumb-bench-"));
  try {
    const threads = join(folder, "threads");
    await writeChats(threads);
    const place = { threads, folder: join(folder, "history"), windowId: "bench" };
    const anew = await timed(() => firstPage(place));
    const known = await cpuMs(() => firstPage(place));
    return [
      rowOf("history", "first list, every file read", round(anew / 1000), "s"),
      rowOf("history", "first list, from the index", round(known), "ms of CPU", 1500),
      ...(await searches(threads, join(place.folder, "index.jsonl"))),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function firstPage(place: Parameters<typeof createLibrary>[0]): Promise<void> {
  const ask = { seq: 1, query: "", sort: "date", scope: "all", offset: 0, limit: 100 } as const;
  await createLibrary(place).page(ask, viewpoint);
}

async function searches(folder: string, file: string): Promise<readonly Row[]> {
  const known = await createThreadIndex({ folder, file, windowId: "bench" }).look();
  const all = [...known.values()];
  const { prepare, find } = createSearch(pause);
  const ready = await timed(() => prepare(known));
  const MiniSearch: new (options: object) => Peer = createRequire(import.meta.url)("minisearch");
  const peer = new MiniSearch({ fields: ["title", "files", "said"] });
  const peerReady = await timed(async () => {
    peer.addAll(all.map(({ summary, text }) => ({ id: summary.id, ...text })));
  });
  const rows = queries.map((query) => {
    const words = wordsOf(query);
    const [ours, theirs]: [number[], number[]] = [[], []];
    // In turns, so that what else the machine does hits both alike.
    for (let turn = 0; turn < rounds; turn += 1) {
      ours.push(timedNow(() => find(all, words)));
      theirs.push(timedNow(() => peer.search(query, { prefix: true, combineWith: "AND" })));
    }
    const row = rowOfRounds("history", `search for “${query}”, ${chats} chats`, ours, "ms", 30);
    return beside(row, { name: "MiniSearch", value: median(theirs) });
  });
  const readiness = rowOf("history", "ready to search", round(ready / 1000), "s");
  return [against(readiness, { name: "MiniSearch", value: peerReady / 1000 }), ...rows];
}

async function writeChats(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const word = wordMaker();
  for (let at = 0; at < chats; at += 1) {
    const said = Array.from({ length: 100 + Math.floor(word.random() * 900) }, word.next).join(" ");
    const asked = { command: "ask", pieces: [], omissions: [], chosenTier: undefined } as const;
    const title = Array.from({ length: 6 }, word.next).join(" ");
    const turn = newTurn({ id: `turn-${at}`, title, question: title, askedAt: Date.now() - at * 600_000, ...asked });
    const record = threadRecord({ ...turn, state: "done", answer: said });
    await writeFile(join(folder, `chat-${at}.jsonl`), aboutRecord({ workspace: { id: "w", name: "shop" } }) + record);
  }
}

/** Words of a vocabulary as skewed as a language's, the same each time. */
function wordMaker() {
  let seed = 7;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
  const syllables =
    "re try con text er ror pa nic ti mer ca che bud get ro ut to ken in dex se arch mod el fi le".split(" ");
  const make = () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => syllables[Math.floor(random() * syllables.length)]).join(
      "",
    );
  const vocabulary = Array.from({ length: 20_000 }, make);
  return { random, next: () => vocabulary[Math.floor(random() ** 3 * vocabulary.length)] ?? "" };
}
