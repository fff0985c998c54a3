import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import pLimit from "p-limit";
import { codeOf, isMissing } from "./fileErrors.ts";

/** One value that all windows share, on disk. */
export interface Editions<Value> {
  /** The newest edition; throws when it cannot be read. */
  read(): Promise<Value>;
  /** Writes the first edition; false where there is one. */
  begin(value: Value): Promise<boolean>;
  /**
   * Replaces the newest edition by what `make` makes of it, alone among all windows; the very same value writes nothing.
   * Throws what `make` throws, and when it cannot be written.
   */
  change(make: (value: Value) => Value): Promise<Value>;
  /** Puts the newest edition aside where it cannot be read, and begins with another. */
  replaceUnreadable(another: () => Promise<Value>): Promise<void>;
  /** Sweeps up what nobody reads any more; each change does so as well. */
  tidy(): Promise<void>;
}

export interface EditionsOf<Value> {
  readonly folder: string;
  /** What an edition holds: names the file and the field in it. */
  readonly name: string;
  readonly parse: (found: unknown) => Value;
  /** What counts while there is no edition. */
  readonly first: () => Promise<Value>;
}

interface Edition<Value> {
  readonly number: number;
  readonly id: string;
  /** The edition that it was made from. */
  readonly after: string;
  readonly value: Value;
}

const headSchema = z.object({ id: z.string(), after: z.string() });
const fieldsSchema = z.record(z.string(), z.unknown());

/** Of two writers one always comes through, so each is held up by the others' writes alone. */
const mostTries = 400;
/** A reader that listed the folder a moment ago must still find what it saw. */
const keptEditions = 3;
const keptMs = 60_000;

/**
 * Numbered editions, a folder each: `7/book.json`. A writer makes the next one aside and renames it into place. A folder
 * cannot be renamed onto one that holds something, on any system, so of two writers with the same number one has to read
 * and change again. Nothing is ever locked: a window that dies, however, holds up nobody.
 */
export function createEditions<Value>({ folder, name, parse, first }: EditionsOf<Value>): Editions<Value> {
  const fileName = `${name}.json`;
  const inTurn = pLimit(1);

  async function newest(): Promise<number> {
    try {
      const numbers = (await readdir(folder)).filter((one) => /^\d+$/.test(one)).map(Number);
      return Math.max(0, ...numbers);
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    }
  }

  async function readEdition(number: number): Promise<Edition<Value>> {
    const found: unknown = JSON.parse(await readFile(join(folder, `${number}`, fileName), "utf8"));
    return { ...headSchema.parse(found), value: parse(fieldsSchema.parse(found)[name]), number };
  }

  async function readNewest(): Promise<Edition<Value>> {
    for (let tries = 1; ; tries += 1) {
      const number = await newest();
      if (number === 0) return { number, id: "", after: "", value: await first() };
      try {
        return await readEdition(number);
      } catch (error) {
        // Swept up by others that went on: there is a newer one.
        if (!isMissing(error) || tries === mostTries) throw error;
      }
    }
  }

  /** False when another writer took the number. */
  async function publish({ number, id, after, value }: Edition<Value>): Promise<boolean> {
    const draft = join(folder, `draft-${randomUUID()}`);
    const place = join(folder, `${number}`);
    await mkdir(draft, { recursive: true });
    try {
      const file = await open(join(draft, fileName), "wx");
      try {
        await file.writeFile(JSON.stringify({ id, after, [name]: value }));
        // After a power cut a renamed file may else be empty.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, place);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      if (isTaken(error) && (await exists(place))) return false;
      throw error;
    }
    if ((await newest()) === number || (await isFollowed(number, id))) return true;
    await rm(place, { recursive: true, force: true });
    return false;
  }

  /** A writer that was held up until its number was swept up finds it free again: what it wrote there counts for nobody. */
  async function isFollowed(number: number, id: string): Promise<boolean> {
    try {
      return (await readEdition(number + 1)).after === id;
    } catch {
      return false;
    }
  }

  async function sweep(number: number): Promise<void> {
    const names = await readdir(folder);
    for (const one of names) {
      const isOld = /^\d+$/.test(one) ? Number(one) <= number - keptEditions : one.startsWith("draft-");
      if (!isOld) continue;
      const path = join(folder, one);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > keptMs) await rm(path, { recursive: true, force: true });
    }
  }

  async function change(make: (value: Value) => Value): Promise<Value> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const before = await readNewest();
      const value = make(before.value);
      if (value === before.value) return value;
      const number = before.number + 1;
      if (await publish({ number, id: randomUUID(), after: before.id, value })) {
        // Housekeeping: two windows may be at the same folder, and the next change tries again.
        await sweep(number).catch(() => undefined);
        return value;
      }
    }
    throw new Error(`Other windows kept changing the same ${name}.`);
  }

  return {
    read: async () => (await readNewest()).value,
    begin: (value) =>
      inTurn(async () => (await newest()) === 0 && publish({ number: 1, id: randomUUID(), after: "", value })),
    change: (make) => inTurn(() => change(make)),
    replaceUnreadable: (another) =>
      inTurn(async () => {
        const number = await newest();
        try {
          await readNewest();
        } catch {
          await publish({ number: number + 1, id: randomUUID(), after: "", value: await another() });
        }
      }),
    tidy: () => inTurn(async () => sweep(await newest())),
  };
}

/** What systems say of a folder that is in the way. */
function isTaken(error: unknown): boolean {
  return ["ENOTEMPTY", "EEXIST", "EPERM", "EACCES", "EISDIR"].includes(codeOf(error) ?? "");
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
