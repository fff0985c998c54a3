import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createThreadDigest, type ThreadSummary, type ThreadText } from "../../core/thread/history/threadDigest.ts";

/** A file as it was when it was read: another size or time means that there is more in it. */
export interface FileMark {
  readonly size: number;
  readonly mtimeMs: number;
}

/** A chat as the list and the search know it. */
export interface KnownThread extends FileMark {
  readonly summary: ThreadSummary;
  readonly text: ThreadText;
}

const threadFile = /^([\w-]+)\.jsonl$/;
/** A chat of this size is no chat any more: it is listed, and its text is not searched. */
const mostBytes = 200_000_000;
const manyAtOnce = 16;

/** The id in a thread file's name; undefined for any other file. */
export function threadIdOf(name: string): string | undefined {
  return threadFile.exec(name)?.[1];
}

/** Undefined where the file is gone. */
export async function markOf(path: string): Promise<FileMark | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, mtimeMs };
  } catch {
    return undefined;
  }
}

/** Reads a thread file line by line, so that a large one takes no more memory than its longest line. */
export async function readThread(folder: string, name: string, mark: FileMark, id: string): Promise<KnownThread> {
  const digest = createThreadDigest();
  if (mark.size <= mostBytes) {
    try {
      const lines = createInterface({ input: createReadStream(join(folder, name)), crlfDelay: Infinity });
      for await (const line of lines) digest.line(line);
    } catch {
      // What could be read of it is listed.
    }
  }
  return { ...mark, ...digest.end(id, mark.mtimeMs) };
}

/** A few at a time: thousands of open files are more than a system gives. */
export async function eachOf<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1;
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point.
      await act(item);
    }
  };
  await Promise.all(Array.from({ length: manyAtOnce }, work));
}
