import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** Where tiktoken's wasm is for an entry module: beside it when bundled, else in node_modules. Pass the entry's `import.meta.url`: a chunk lies elsewhere. */
export function wasmUrl(entry: string): URL {
  const beside = new URL("./tiktoken_bg.wasm", entry);
  if (existsSync(beside)) return beside;
  return pathToFileURL(createRequire(entry).resolve("tiktoken/lite/tiktoken_bg.wasm"));
}
