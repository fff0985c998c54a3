import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { type Book, bookSchema, emptyBook } from "../../core/money/budgetBook.ts";
import { codeOf, isMissing } from "../store/fileErrors.ts";

export interface BookStore {
  /** The newest edition; throws when it cannot be read. */
  read(): Promise<Book>;
  /** Replaces the newest edition by what `change` makes of it, alone among all windows; throws when that cannot be written. */
  change(change: (book: Book) => Book): Promise<Book>;
  /** Puts the newest edition aside where it cannot be read, and begins with another. */
  replaceUnreadable(first: () => Promise<Book>): Promise<void>;
}

const editionSchema = z.object({
  id: z.string(),
  /** The edition that it was made from. */
  after: z.string(),
  book: bookSchema,
});
type Edition = z.infer<typeof editionSchema> & { readonly number: number };

const bookName = "book.json";
/** Of two writers one always comes through, so each is held up by the others' writes alone. */
const mostTries = 400;
/** A reader that listed the folder a moment ago must still find what it saw. */
const keptEditions = 3;
const keptMs = 60_000;

/**
 * The book of all windows, in numbered editions: a folder each, `7/book.json`. A writer makes the next one aside and
 * renames it into place. A folder cannot be renamed onto one that holds something, on any system, so of two writers with
 * the same number one has to read and change again. Nothing is ever locked: a window that dies, however, holds up nobody.
 */
export function createBookStore(folder: string, first: () => Promise<Book> = async () => emptyBook): BookStore {
  let last: Promise<unknown> = Promise.resolve();

  async function newest(): Promise<number> {
    try {
      const numbers = (await readdir(folder)).filter((name) => /^\d+$/.test(name)).map(Number);
      return Math.max(0, ...numbers);
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    }
  }

  async function readEdition(number: number): Promise<Edition> {
    const text = await readFile(join(folder, `${number}`, bookName), "utf8");
    return { ...editionSchema.parse(JSON.parse(text)), number };
  }

  async function readNewest(): Promise<Edition> {
    for (let tries = 1; ; tries += 1) {
      const number = await newest();
      if (number === 0) return { number, id: "", after: "", book: await first() };
      try {
        return await readEdition(number);
      } catch (error) {
        // Swept up by others that went on: there is a newer one.
        if (!isMissing(error) || tries === mostTries) throw error;
      }
    }
  }

  /** False when another writer took the number. */
  async function publish({ number, ...edition }: Edition): Promise<boolean> {
    const draft = join(folder, `draft-${randomUUID()}`);
    const place = join(folder, `${number}`);
    await mkdir(draft, { recursive: true });
    try {
      const file = await open(join(draft, bookName), "wx");
      try {
        await file.writeFile(JSON.stringify(edition));
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
    if ((await newest()) === number || (await isFollowed(number, edition.id))) return true;
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
    for (const name of names) {
      const isOld = /^\d+$/.test(name) ? Number(name) <= number - keptEditions : name.startsWith("draft-");
      if (!isOld) continue;
      const path = join(folder, name);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > keptMs) await rm(path, { recursive: true, force: true });
    }
  }

  async function change(make: (book: Book) => Book): Promise<Book> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const before = await readNewest();
      const book = make(before.book);
      if (book === before.book) return book;
      const number = before.number + 1;
      if (await publish({ number, id: randomUUID(), after: before.id, book })) {
        // Housekeeping: two windows may be at the same folder, and the next change tries again.
        await sweep(number).catch(() => undefined);
        return book;
      }
    }
    throw new Error("Other windows kept changing the budget's book.");
  }

  const inTurn = <Value>(act: () => Promise<Value>): Promise<Value> => {
    const result = last.then(act, act);
    last = result.catch(() => undefined);
    return result;
  };

  return {
    read: async () => (await readNewest()).book,
    change: (make) => inTurn(() => change(make)),
    replaceUnreadable: (another) =>
      inTurn(async () => {
        const number = await newest();
        try {
          await readNewest();
        } catch {
          await publish({ number: number + 1, id: randomUUID(), after: "", book: await another() });
        }
      }),
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
