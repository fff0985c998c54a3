import { fileName } from "../../context/fileName.ts";
import { fold } from "./fold.ts";
import { mark, type Marked } from "./marked.ts";
import type { ThreadText } from "./threadDigest.ts";

/** Characters on each side of what was found. */
const around = 36;

/** What is said of a chat to show why it was found; undefined where its title says that. `words` are folded. */
export function snippetOf({ title, files, said }: ThreadText, words: readonly string[]): Marked | undefined {
  const inTitle = fold(title);
  const word = words.find((one) => !inTitle.includes(one));
  if (word === undefined) return undefined;
  const file = files.split("\n").find((name) => fold(name).includes(word));
  if (file !== undefined) return mark(lastName(file, word), words);
  const at = fold(said).indexOf(word);
  if (at === -1) return undefined;
  const from = startOf(said, at);
  const to = endOf(said, at + word.length);
  const text = said.slice(from, to).replaceAll(/\s+/g, " ").trim();
  return mark(`“${from > 0 ? "…" : ""}${text}${to < said.length ? "…" : ""}”`, words);
}

/** The file's own name, or the whole path where a folder was looked for. */
function lastName(path: string, word: string): string {
  const name = fileName(path);
  return fold(name).includes(word) ? name : path;
}

/** Not in the middle of a word. */
function startOf(text: string, at: number): number {
  const from = Math.max(0, at - around);
  if (from === 0) return 0;
  const space = text.slice(from, at).search(/\s/);
  return space === -1 ? from : from + space + 1;
}

function endOf(text: string, at: number): number {
  const to = Math.min(text.length, at + around);
  if (to === text.length) return to;
  const space = text.slice(at, to).search(/\s\S*$/);
  return space === -1 ? to : at + space;
}
