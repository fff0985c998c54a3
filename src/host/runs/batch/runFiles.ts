import { createReadStream, openAsBlob } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunFiles } from "../../../core/run/batch/batchPorts.ts";

/** Lines that are written at once. */
const chunkCharacters = 1_000_000;

/** A batch's files in a folder. Nothing here holds more than a few lines at a time. */
export function createRunFiles(folder: string): RunFiles {
  const at = (name: string) => join(folder, name);
  return {
    // Read when it is sent, piece by piece.
    blob: (name) => openAsBlob(at(name)),
    async has(name) {
      return access(at(name)).then(
        () => true,
        () => false,
      );
    },
    lines: (name) => linesOf(at(name)),
    async write(name, lines) {
      await mkdir(folder, { recursive: true });
      const aside = `${at(name)}.writing`;
      const file = await open(aside, "w");
      try {
        let text = "";
        for await (const line of lines) {
          text += `${line}\n`;
          if (text.length < chunkCharacters) continue;
          await file.writeFile(text);
          text = "";
        }
        await file.writeFile(text);
        await file.sync();
      } catch (error) {
        await file.close();
        await rm(aside, { force: true });
        throw error;
      }
      await file.close();
      await rename(aside, at(name));
    },
  };
}

/** Not by Node's readline, which takes U+2028 for the end of a line too: answers may hold one. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8" })) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield line;
  }
  if (rest !== "") yield rest;
}
