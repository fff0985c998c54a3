import { join } from "node:path";
import pLimit from "p-limit";
import { namesIn } from "../store/namesIn.ts";
import { readIndexFile, writeIndexFile } from "./indexFile.ts";
import { eachOf, type KnownThread, markOf, readThread, threadIdOf } from "./threadFiles.ts";

export interface ThreadIndexDeps {
  /** Of the thread files: they are the truth. */
  readonly folder: string;
  /** Where what was read of them is kept for the next window. */
  readonly file: string;
  readonly windowId: string;
}

export interface ThreadIndex {
  /** What is known of every chat, by id, as its file is now. Throws when the folder cannot be read. */
  look(): Promise<ReadonlyMap<string, KnownThread>>;
  /** These files changed; without a name all of them may have. */
  changed(name: string | undefined): void;
}

/** So many chats that had to be read again are worth writing down. */
const worthKeeping = 50;

/**
 * What the list and the search know of the chats. A file is read again when its size or time is another; which ones
 * to look at it is told, and all of them at first.
 */
export function createThreadIndex({ folder, file, windowId }: ThreadIndexDeps): ThreadIndex {
  let known: Map<string, KnownThread> | undefined;
  let isAllStale = true;
  let readSinceKept = 0;
  const stale = new Set<string>();
  const inTurn = pLimit(1);

  async function lookAt(all: Map<string, KnownThread>, name: string): Promise<void> {
    const id = threadIdOf(name);
    if (id === undefined) return;
    const mark = await markOf(join(folder, name));
    const before = all.get(id);
    if (!mark) all.delete(id);
    else if (before?.size !== mark.size || before.mtimeMs !== mark.mtimeMs) {
      all.set(id, await readThread(folder, name, mark, id));
      readSinceKept += 1;
    }
  }

  async function lookNow(): Promise<ReadonlyMap<string, KnownThread>> {
    const all = known ?? (await readIndexFile(file));
    if (isAllStale) {
      const names = await namesIn(folder);
      isAllStale = false;
      stale.clear();
      const there = new Set(names.map(threadIdOf));
      for (const id of all.keys()) if (!there.has(id)) all.delete(id);
      await eachOf(names, (name) => lookAt(all, name));
    } else if (stale.size > 0) {
      const names = [...stale];
      stale.clear();
      await eachOf(names, (name) => lookAt(all, name));
    }
    known = all;
    if (readSinceKept >= worthKeeping) {
      readSinceKept = 0;
      await writeIndexFile(file, windowId, all.values()).catch(() => undefined);
    }
    return all;
  }

  return {
    look: () => inTurn(lookNow),
    changed(name) {
      if (name === undefined) isAllStale = true;
      else stale.add(name);
    },
  };
}
