import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import * as z from "zod/mini";
import type { EncodingName } from "../core/context/piece.ts";

/** Where tiktoken's package has what it counts with. */
export const inPackage = {
  wasm: "tiktoken/lite/tiktoken_bg.wasm",
  o200k_base: "tiktoken/encoders/o200k_base.json",
  cl100k_base: "tiktoken/encoders/cl100k_base.json",
} as const;

/** What lies beside a bundled entry: packed, and the tables in one, as much of the one is in the other. */
export const packed = { wasm: "tiktoken.wasm.br", tables: "encodings.json.br" } as const;

const table = z.object({
  bpe_ranks: z.string(),
  special_tokens: z.record(z.string(), z.number()),
  pat_str: z.string(),
});
const tables = z.object({ o200k_base: table, cl100k_base: table });

/**
 * tiktoken's wasm. `entry` is the `import.meta.url` of the entry module, here as below: a chunk of it lies elsewhere.
 */
export async function readWasm(entry: string): Promise<Buffer> {
  return (await readPacked(entry, packed.wasm)) ?? (await readFile(inNodeModules(entry, "wasm")));
}

/** The table of an encoding, in tiktoken's own form. */
export async function readTable(entry: string, encoding: EncodingName): Promise<z.output<typeof table>> {
  const both = await readPacked(entry, packed.tables);
  if (both) return tables.parse(JSON.parse(both.toString()))[encoding];
  return table.parse(JSON.parse(await readFile(inNodeModules(entry, encoding), "utf8")));
}

/** Undefined where the entry is not bundled. */
async function readPacked(entry: string, name: string): Promise<Buffer | undefined> {
  const beside = new URL(`./${name}`, entry);
  return existsSync(beside) ? await promisify(brotliDecompress)(await readFile(beside)) : undefined;
}

function inNodeModules(entry: string, part: keyof typeof inPackage): string {
  return createRequire(entry).resolve(inPackage[part]);
}
