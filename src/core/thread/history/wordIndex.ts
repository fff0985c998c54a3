import { runsIn } from "./fold.ts";

/** Finds the texts that hold a word, also inside of a longer one. */
export interface WordIndex {
  /** Adds one to `hits` at the place of each text that holds `word` and has `round` hits so far. */
  count(word: string, hits: Uint8Array, round: number): void;
}

/** A longer word, such as an image's bytes, is indexed in pieces that overlap by this: none of its parts falls between. */
const longest = 64;

/**
 * An index of words: which are there, and in which texts each is. A search looks through the words instead of the
 * texts, which are a hundred times as long. `texts` are folded and taken one by one.
 */
export async function createWordIndex(texts: Iterable<string>, pause: () => Promise<void>): Promise<WordIndex> {
  const ids = new Map<string, number>();
  const lastText: number[] = [];
  const sizes: number[] = [];
  let pairs = new Uint32Array(1 << 16);
  let filled = 0;
  let at = 0;
  let sincePause = 0;

  function add(word: string): void {
    let id = ids.get(word);
    if (id === undefined) {
      id = ids.size;
      ids.set(word, id);
      lastText.push(-1);
      sizes.push(0);
    }
    if (lastText[id] === at) return;
    lastText[id] = at;
    sizes[id] = (sizes[id] ?? 0) + 1;
    if (filled + 2 > pairs.length) {
      const larger = new Uint32Array(pairs.length * 2);
      larger.set(pairs);
      pairs = larger;
    }
    pairs[filled] = id;
    pairs[filled + 1] = at;
    filled += 2;
  }

  for (const text of texts) {
    for (const word of runsIn(text)) {
      if (word.length <= longest) add(word);
      else for (let from = 0; from < word.length; from += longest) add(word.slice(from, from + 2 * longest));
    }
    at += 1;
    sincePause += text.length;
    if (sincePause < pauseAfter) continue;
    sincePause = 0;
    // oxlint-disable-next-line no-await-in-loop -- others get their turn in between.
    await pause();
  }
  return joined(ids, sizes, pairs.subarray(0, filled));
}

/** In characters: some tens of milliseconds. */
const pauseAfter = 500_000;

function joined(ids: ReadonlyMap<string, number>, sizes: readonly number[], pairs: Uint32Array): WordIndex {
  const words = `\n${[...ids.keys()].join("\n")}\n`;
  /** Where each word ends in `words`, and where its texts begin in `places`. */
  const ends = new Uint32Array(sizes.length);
  const starts = new Uint32Array(sizes.length + 1);
  let end = 0;
  let id = 0;
  for (const word of ids.keys()) {
    end += word.length + 1;
    ends[id] = end;
    starts[id + 1] = (starts[id] ?? 0) + (sizes[id] ?? 0);
    id += 1;
  }
  const places = new Uint32Array(pairs.length / 2);
  const next = starts.slice();
  for (let pair = 0; pair < pairs.length; pair += 2) {
    const of = pairs[pair] ?? 0;
    const place = next[of] ?? 0;
    places[place] = pairs[pair + 1] ?? 0;
    next[of] = place + 1;
  }

  return {
    count(wanted, hits, round) {
      // Who agrees so far agrees on the rest.
      const word = wanted.slice(0, longest);
      let current = 0;
      for (let found = words.indexOf(word); found !== -1; found = words.indexOf(word, ends[current] ?? words.length)) {
        while ((ends[current] ?? Infinity) <= found) current += 1;
        const until = starts[current + 1] ?? 0;
        for (let place = starts[current] ?? 0; place < until; place += 1) {
          const text = places[place] ?? 0;
          if (hits[text] === round) hits[text] = round + 1;
        }
      }
    },
  };
}
