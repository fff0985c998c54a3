import { type Book, bookSchema, emptyBook } from "../../core/money/budgetBook.ts";
import { createEditions, type Editions } from "../store/editions.ts";

export type BookStore = Pick<Editions<Book>, "read" | "change" | "replaceUnreadable">;

/** The book of all windows, in numbered editions. */
export function createBookStore(folder: string, first: () => Promise<Book> = async () => emptyBook): BookStore {
  return createEditions({ folder, name: "book", parse: (found) => bookSchema.parse(found), first });
}
