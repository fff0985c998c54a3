import { init, Tiktoken } from "tiktoken/lite/init";
import type { EncodingName } from "../core/context/piece.ts";
import { cutRuns } from "./cutRuns.ts";
import { readTable, readWasm } from "./parts.ts";

export interface Encoder {
  /**
   * Tokens of its encoding, special tokens read as plain text. Exact but for runs of one kind of character over 256
   * long.
   */
  count(text: string): number;
}

const loaded = new Map<EncodingName, Promise<Encoder>>();
let started: Promise<unknown> | undefined;

/**
 * The one encoder of this thread and encoding: 0.2-0.5 s and about 60 MB when first called, so call it on first need.
 * `entry` as in `readWasm`. After a failure the next call tries again.
 */
export function loadEncoder(entry: string, encoding: EncodingName = "o200k_base"): Promise<Encoder> {
  const known = loaded.get(encoding);
  if (known) return known;
  const loading = load(entry, encoding).catch((error: unknown) => {
    loaded.delete(encoding);
    started = undefined;
    throw error;
  });
  loaded.set(encoding, loading);
  return loading;
}

async function load(entry: string, encoding: EncodingName): Promise<Encoder> {
  const [{ bpe_ranks, special_tokens, pat_str }] = await Promise.all([
    readTable(entry, encoding),
    (started ??= start(entry)),
  ]);
  const tiktoken = new Tiktoken(bpe_ranks, special_tokens, pat_str);
  return {
    count(text) {
      let total = 0;
      for (const piece of cutRuns(text)) total += tiktoken.encode_ordinary(piece).length;
      return total;
    },
  };
}

async function start(entry: string): Promise<void> {
  const bytes = await readWasm(entry);
  await init((imports) => WebAssembly.instantiate(bytes, imports));
}
