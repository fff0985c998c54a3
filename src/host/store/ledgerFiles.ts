import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FileMark } from "../../core/money/rollup.ts";

/** Calendar month in the local time zone: `2026-11`. */
export function monthOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}

/** The months from one day to another, the earliest first. */
export function monthsBetween(from: Date, to: Date): string[] {
  const months: string[] = [];
  for (let first = new Date(from.getFullYear(), from.getMonth(), 1); first <= to;) {
    months.push(monthOf(first));
    first = new Date(first.getFullYear(), first.getMonth() + 1, 1);
  }
  return months;
}

const monthMs = 31 * 86_400_000;

/** Where a line may lie that was written between two moments, in epoch milliseconds, though the clock was set meanwhile. */
export function spanOf(one: number, other: number): readonly [Date, Date] {
  return [new Date(Math.min(one, other)), new Date(Math.max(one, other) + monthMs)];
}

/** Names of a month's ledger files; none where there is no such month. */
export async function ledgerFiles(folder: string, month: string): Promise<string[]> {
  try {
    return (await readdir(join(folder, month))).filter((name) => name.endsWith(".jsonl")).toSorted();
  } catch {
    return [];
  }
}

const tailBytes = 64;

/**
 * The whole lines behind a mark, and the next mark. A last line without its end is left: it is being written, or its
 * writer was killed. Undefined when what lies before the mark is no longer what was read.
 */
export async function readFrom(
  path: string,
  mark: FileMark | undefined,
): Promise<{ readonly lines: readonly string[]; readonly mark: FileMark } | undefined> {
  const file = await open(path, "r");
  try {
    const from = mark?.size ?? 0;
    const overlap = Math.min(tailBytes, from);
    const { size } = await file.stat();
    if (size < from) return undefined;
    const bytes = Buffer.alloc(size - from + overlap);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from - overlap);
    if (mark && bytes.toString("latin1", 0, overlap) !== mark.tail) return undefined;
    const end = Math.max(overlap, bytes.subarray(0, bytesRead).lastIndexOf(0x0a) + 1);
    const lines = bytes.toString("utf8", overlap, end).split("\n").filter(Boolean);
    const offset = from - overlap + end;
    // After the reading: a change that came meanwhile is seen next time.
    const after = await file.stat();
    return {
      lines,
      mark: {
        size: offset,
        modifiedMs: after.size === offset ? after.mtimeMs : 0,
        tail: bytes.toString("latin1", Math.max(0, end - tailBytes), end),
      },
    };
  } finally {
    await file.close();
  }
}
