import { readFile } from "node:fs/promises";
import { init, Tiktoken } from "tiktoken/lite/init";
import { cutRuns } from "./cutRuns.ts";

export interface Encoder {
  /** o200k_base tokens, special tokens read as plain text. Exact but for runs of one kind of character over 256 long. */
  count(text: string): number;
}

let loaded: Promise<Encoder> | undefined;

/**
 * The one encoder of this thread: 0.2-0.5 s and about 60 MB when first called, so call it on first need.
 * `wasm` is a file URL, see `wasmUrl`. After a failure the next call tries again.
 */
export function loadEncoder(wasm: URL): Promise<Encoder> {
  loaded ??= load(wasm).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function load(wasm: URL): Promise<Encoder> {
  const [{ default: o200k }, bytes] = await Promise.all([
    import("tiktoken/encoders/o200k_base.json", { with: { type: "json" } }),
    readFile(wasm),
  ]);
  await init((imports) => WebAssembly.instantiate(bytes, imports));
  const tiktoken = new Tiktoken(o200k.bpe_ranks, o200k.special_tokens, o200k.pat_str);
  return {
    count(text) {
      let total = 0;
      for (const piece of cutRuns(text)) total += tiktoken.encode_ordinary(piece).length;
      return total;
    },
  };
}
