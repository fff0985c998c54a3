import { open } from "node:fs/promises";
import { join } from "node:path";
import { type BatchItem, itemsFile, parseItem } from "../../../core/run/batch/batchItem.ts";
import type { BatchOwn } from "../../../core/run/batch/batchOwn.ts";
import {
  headOf,
  parseResult,
  type ResultHead,
  resultsFile,
  type StoredResult,
} from "../../../core/run/batch/storedResult.ts";
import { createRunFiles, placedLines } from "./runFiles.ts";

interface Place {
  readonly file: string;
  readonly from: number;
  readonly bytes: number;
  readonly head: ResultHead;
}

export type BatchFolder = Awaited<ReturnType<typeof readBatchFolder>>;

/** The items of a batch and where its results lie: answers are read one at a time, when somebody looks at them. */
export async function readBatchFolder(folder: string, own: BatchOwn) {
  const files = createRunFiles(folder);
  const items: BatchItem[] = [];
  if (await files.has(itemsFile)) {
    for await (const line of files.lines(itemsFile)) {
      const item = parseItem(line);
      if (item) items.push(item);
    }
  }
  const places = new Map<number, Place>();
  const names = own.via === "batch" ? own.parts.map(({ name }) => resultsFile(name)) : [resultsFile("each")];
  for (const name of names) {
    if (!(await files.has(name))) continue;
    const file = join(folder, name);
    for await (const { line, from, bytes } of placedLines(file)) {
      const read = parseResult(line);
      // Of one that was asked again by itself, the last word counts.
      if (read) places.set(read.n, { file, from, bytes, head: headOf(read) });
    }
  }

  async function result(n: number): Promise<StoredResult | undefined> {
    const place = places.get(n);
    if (!place) return undefined;
    const file = await open(place.file, "r");
    try {
      const { buffer } = await file.read(Buffer.alloc(place.bytes), 0, place.bytes, place.from);
      return parseResult(buffer.toString("utf8"));
    } finally {
      await file.close();
    }
  }

  return {
    items,
    result,
    /** What came of an item, without its text; undefined where nothing has yet. */
    head: (n: number): ResultHead | undefined => places.get(n)?.head,
    /** Items that have an answer, in their order. */
    answered: (): readonly BatchItem[] => items.filter(({ n }) => places.get(n)?.head.kind === "answered"),
    /** Items without one: failed, or never run. */
    open: (): readonly BatchItem[] => items.filter(({ n }) => places.get(n)?.head.kind !== "answered"),
  };
}
