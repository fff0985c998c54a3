import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { namesIn } from "../store/namesIn.ts";
import { isMissing } from "../store/fileErrors.ts";

/** A chat that was deleted: its file, whole, under a name that says when. */
export interface Binned {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly deletedAt: number;
}

/** How long it can be had back. */
export const keptInBinMs = 30 * 24 * 60 * 60 * 1000;

const binnedName = /^([\w-]+)\.(\d+)\.jsonl$/;

/** Deleted chats, newest first. */
export async function binnedIn(folder: string): Promise<readonly Binned[]> {
  const found = (await namesIn(folder)).flatMap((name) => {
    const [, id, at] = binnedName.exec(name) ?? [];
    return id === undefined ? [] : [{ id, name, deletedAt: Number(at) }];
  });
  return found.toSorted((one, other) => other.deletedAt - one.deletedAt);
}

/** Moves a chat's file into the bin, in one step. False where there is none. */
export async function moveToBin(threads: string, bin: string, id: string, now: number): Promise<boolean> {
  await mkdir(bin, { recursive: true });
  try {
    await rename(join(threads, `${id}.jsonl`), join(bin, `${id}.${now}.jsonl`));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Puts the newest file of a chat back. False where there is none, or where the chat is there. */
export async function takeFromBin(threads: string, bin: string, id: string): Promise<boolean> {
  const newest = (await binnedIn(bin)).find((one) => one.id === id);
  if (!newest) return false;
  const place = join(threads, `${id}.jsonl`);
  // A chat that is there is never written over.
  if (await isThere(place)) return false;
  await mkdir(threads, { recursive: true });
  await rename(join(bin, newest.name), place);
  return true;
}

/** Removes for good what has lain there long enough. */
export async function emptyBin(bin: string, now: number): Promise<void> {
  const old = (await binnedIn(bin)).filter(({ deletedAt }) => now - deletedAt > keptInBinMs);
  await Promise.all(old.map(({ name }) => rm(join(bin, name), { force: true })));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
