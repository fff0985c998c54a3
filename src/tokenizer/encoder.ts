import { readFile } from "node:fs/promises";
import { init, Tiktoken } from "tiktoken/lite/init";
import type { EncodingName } from "../core/context/piece.ts";
import { cutRuns } from "./cutRuns.ts";

export interface Encoder {
  /** Tokens of its encoding, special tokens read as plain text. Exact but for runs of one kind of character over 256 long. */
  count(text: string): number;
}

const loaded = new Map<EncodingName, Promise<Encoder>>();
let started: Promise<unknown> | undefined;

/**
 * The one encoder of this thread and encoding: 0.2-0.5 s and about 60 MB when first called, so call it on first need.
 * `wasm` is a file URL, see `wasmUrl`. After a failure the next call tries again.
 */
export function loadEncoder(wasm: URL, encoding: EncodingName = "o200k_base"): Promise<Encoder> {
  const known = loaded.get(encoding);
  if (known) return known;
  const loading = load(wasm, encoding).catch((error: unknown) => {
    loaded.delete(encoding);
    started = undefined;
    throw error;
  });
  loaded.set(encoding, loading);
  return loading;
}

async function load(wasm: URL, encoding: EncodingName): Promise<Encoder> {
  const [{ default: table }] = await Promise.all([tables[encoding](), (started ??= start(wasm))]);
  const tiktoken = new Tiktoken(table.bpe_ranks, table.special_tokens, table.pat_str);
  return {
    count(text) {
      let total = 0;
      for (const piece of cutRuns(text)) total += tiktoken.encode_ordinary(piece).length;
      return total;
    },
  };
}

const tables = {
  o200k_base: () => import("tiktoken/encoders/o200k_base.json", { with: { type: "json" } }),
  cl100k_base: () => import("tiktoken/encoders/cl100k_base.json", { with: { type: "json" } }),
};

async function start(wasm: URL): Promise<void> {
  const bytes = await readFile(wasm);
  await init((imports) => WebAssembly.instantiate(bytes, imports));
}
