import pLimit from "p-limit";
import { fold, runsIn } from "../../core/thread/history/fold.ts";
import { createWordIndex, type WordIndex } from "../../core/thread/history/wordIndex.ts";
import type { KnownThread } from "./threadFiles.ts";

export interface Search {
  /** Indexes these chats, where too many of them are new for looking through each. */
  prepare(all: ReadonlyMap<string, KnownThread>): Promise<void>;
  /** The chats that hold every word; all of them without any. `words` are folded, the rarest first. */
  find(threads: readonly KnownThread[], words: readonly string[]): readonly KnownThread[];
}

/** So many chats are looked through one by one in no time. */
const mostFresh = 100;

/** What was indexed stays right as long as the chat is the same object; one that was read again is looked through itself. */
export function createSearch(pause: () => Promise<void>): Search {
  const foldedOf = new WeakMap<KnownThread, string>();
  let index: WordIndex | undefined;
  let placeOf: ReadonlyMap<KnownThread, number> = new Map();
  const inTurn = pLimit(1);

  function folded(thread: KnownThread): string {
    const text = foldedOf.get(thread) ?? foldedText(thread);
    foldedOf.set(thread, text);
    return text;
  }

  async function prepareNow(all: ReadonlyMap<string, KnownThread>): Promise<void> {
    const threads = [...all.values()];
    const fresh = threads.filter((thread) => !placeOf.has(thread)).length;
    if (fresh <= Math.max(mostFresh, placeOf.size / 20)) return;
    index = await createWordIndex(foldedTexts(threads), pause);
    placeOf = new Map(threads.map((thread, place) => [thread, place]));
  }

  return {
    prepare: (all) => inTurn(() => prepareNow(all)),
    find(threads, words) {
      if (words.length === 0) return threads;
      const hits = new Uint8Array(placeOf.size);
      words.forEach((word, round) => isRun(word) && index?.count(word, hits, round));
      return threads.filter((thread) => {
        const place = placeOf.get(thread);
        if (place !== undefined && words.every(isRun)) return hits[place] === words.length;
        const text = folded(thread);
        return words.every((word) => text.includes(word));
      });
    },
  };
}

function isRun(word: string): boolean {
  return runsIn(word)[0] === word;
}

function* foldedTexts(threads: readonly KnownThread[]): Generator<string> {
  for (const thread of threads) yield foldedText(thread);
}

function foldedText({ text: { title, files, said } }: KnownThread): string {
  return fold(`${title}\n${files}\n${said}`);
}
