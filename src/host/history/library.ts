import { join } from "node:path";
import { wordsOf } from "../../core/thread/history/fold.ts";
import type { HistoryAsk, HistoryPage, HistoryRow } from "../../protocol/history.ts";
import { binnedIn, emptyBin, keptInBinMs } from "./bin.ts";
import { groupsOf, inOrder } from "./order.ts";
import { rowOf, type Viewpoint } from "./row.ts";
import { createSearch } from "./search.ts";
import { eachOf, type KnownThread, markOf, readThread } from "./threadFiles.ts";
import { createThreadIndex } from "./threadIndex.ts";

export interface LibraryDeps {
  /** Of the thread files. */
  readonly threads: string;
  /** Of the bin and the index. */
  readonly folder: string;
  readonly windowId: string;
}

export interface Library {
  /** Throws when the chats' folder cannot be read. */
  page(ask: HistoryAsk, viewpoint: Viewpoint): Promise<HistoryPage>;
  /** The newest chats of the viewpoint's workspace. */
  recent(viewpoint: Viewpoint): Promise<readonly HistoryRow[]>;
  /** Undefined where there is no such chat. */
  row(id: string, viewpoint: Viewpoint): Promise<HistoryRow | undefined>;
  /** A thread file changed; without a name any of them may have. */
  changed(name: string | undefined): void;
}

/** The bin's folder beside the index. */
export function binIn(folder: string): string {
  return join(folder, "bin");
}

const mostRecent = 3;

/** All chats that are kept, to be listed and searched. Runs in a worker thread: a look through all of them takes time. */
export function createLibrary({ threads, folder, windowId }: LibraryDeps): Library {
  const index = createThreadIndex({ folder: threads, file: join(folder, "index.jsonl"), windowId });
  const { prepare, find } = createSearch(() => new Promise((resolve) => setImmediate(resolve)));
  const bin = binIn(folder);
  const inBin = new Map<string, KnownThread>();
  /** The list as last asked for: its parts are asked for one after the other. */
  let listed:
    | {
        readonly of: string;
        readonly from: ReadonlyMap<string, KnownThread>;
        readonly version: number;
        readonly found: readonly KnownThread[];
        readonly all: number;
      }
    | undefined;
  let version = 0;
  let isBinSwept = false;

  async function sweepBin(now: number): Promise<void> {
    if (isBinSwept) return;
    isBinSwept = true;
    await emptyBin(bin, now).catch(() => undefined);
  }

  /** What lies in the bin, by when it was deleted. */
  async function binned(): Promise<readonly (KnownThread & { readonly goesAt: number })[]> {
    const names = await binnedIn(bin);
    await eachOf(names, async ({ id, name }) => {
      if (inBin.has(name)) return;
      const mark = await markOf(join(bin, name));
      if (mark) inBin.set(name, await readThread(bin, name, mark, id));
    });
    return names.flatMap(({ name, deletedAt }) => {
      const thread = inBin.get(name);
      return thread ? [{ ...thread, goesAt: deletedAt + keptInBinMs }] : [];
    });
  }

  async function binPage({ seq, query, offset, limit }: HistoryAsk, viewpoint: Viewpoint): Promise<HistoryPage> {
    const words = wordsOf(query);
    const all = await binned();
    const found = all.filter((thread) => find([thread], words).length > 0);
    const rows = found.slice(offset, offset + limit).map((thread) => ({
      ...rowOf(thread, words, viewpoint),
      running: undefined,
      goesAt: thread.goesAt,
    }));
    const groups = found.length === 0 ? [] : [{ key: "", count: found.length }];
    return { seq, total: found.length, all: all.length, groups, offset, rows, binned: all.length };
  }

  const ofWorkspace = (all: ReadonlyMap<string, KnownThread>, { workspace }: Viewpoint) =>
    [...all.values()].filter(({ summary }) => (summary.workspace?.id ?? "") === workspace);

  return {
    async page(ask, viewpoint) {
      await sweepBin(viewpoint.now);
      if (ask.scope === "bin") return binPage(ask, viewpoint);
      const known = await index.look();
      const { seq, query, sort, scope, offset, limit } = ask;
      const words = wordsOf(query);
      const of = JSON.stringify([words, sort, scope, viewpoint.workspace]);
      // Whoever opens the list is about to search it.
      const prepared = prepare(known);
      if (words.length > 0) await prepared;
      if (listed?.of !== of || listed.version !== version || listed.from !== known) {
        const all = scope === "all" ? [...known.values()] : ofWorkspace(known, viewpoint);
        listed = { of, from: known, version, found: inOrder(find(all, words), sort), all: all.length };
      }
      const { found, all } = listed;
      return {
        seq,
        total: found.length,
        all,
        groups: groupsOf(found, sort, viewpoint.now),
        offset,
        rows: found.slice(offset, offset + limit).map((thread) => rowOf(thread, words, viewpoint)),
        binned: (await binnedIn(bin)).length,
      };
    },
    async recent(viewpoint) {
      const here = ofWorkspace(await index.look(), viewpoint).filter(({ summary }) => summary.trouble === undefined);
      const newest = here.toSorted((one, other) => other.summary.lastAt - one.summary.lastAt).slice(0, mostRecent);
      return newest.map((thread) => rowOf(thread, [], viewpoint));
    },
    async row(id, viewpoint) {
      const thread = (await index.look()).get(id);
      return thread && rowOf(thread, [], viewpoint);
    },
    changed(name) {
      version += 1;
      index.changed(name);
    },
  };
}
