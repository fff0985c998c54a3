import { appendFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** Characters of a file that wait to be written. */
const mostWaiting = 500_000;

export interface Staging {
  readonly folder: string;
  readonly append: (file: string, line: string) => Promise<void>;
  /** Resolves when all of it is on disk. */
  readonly close: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** A folder that is filled line by line before there is a run. */
export async function openStaging(folder: string): Promise<Staging> {
  await mkdir(folder, { recursive: true });
  const waiting = new Map<string, string>();
  const flush = async (file: string) => {
    const text = waiting.get(file) ?? "";
    waiting.delete(file);
    await appendFile(join(folder, file), text);
  };
  return {
    folder,
    async append(file, line) {
      const text = `${waiting.get(file) ?? ""}${line}\n`;
      waiting.set(file, text);
      if (text.length >= mostWaiting) await flush(file);
    },
    async close() {
      for (const file of waiting.keys()) {
        // oxlint-disable-next-line no-await-in-loop -- a few files, each written whole.
        await flush(file);
      }
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}
