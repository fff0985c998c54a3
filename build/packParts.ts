// tiktoken's tables and wasm, packed: half of what users download, and read only by what counts tokens.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { inPackage, packed } from "../src/tokenizer/parts.ts";

/** Writes them into `folder`. As small as they get takes some seconds, so a build for oneself leaves that. */
export async function packParts(folder: string, isSmallest: boolean): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const quality = isSmallest ? constants.BROTLI_MAX_QUALITY : constants.BROTLI_MIN_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const pack = async (name: string, bytes: Buffer): Promise<void> =>
    await writeFile(join(folder, name), await promisify(brotliCompress)(bytes, { params }));
  const { wasm, ...tables } = inPackage;
  const texts = await Promise.all(
    Object.entries(tables).map(async ([encoding, path]) => `"${encoding}":${await readFile(resolve(path), "utf8")}`),
  );
  await Promise.all([
    pack(packed.wasm, await readFile(resolve(wasm))),
    pack(packed.tables, Buffer.from(`{${texts.join()}}`)),
  ]);
}
