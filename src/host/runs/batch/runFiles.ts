import { createReadStream, openAsBlob } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunFiles } from "../../../core/run/batch/batchPorts.ts";

/** Lines that are written at once. */
const chunkCharacters = 1_000_000;
const newline = 0x0a;

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
    async *lines(name) {
      for await (const { line } of placedLines(at(name))) yield line;
    },
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

/** A line and where it lies in its file: both in bytes, without the line's end. */
interface PlacedLine {
  readonly line: string;
  readonly from: number;
  readonly bytes: number;
}

/**
 * The lines of a file that are not empty. Not by Node's readline, which takes U+2028 for the end of a line too: answers may
 * hold one. Counted before they are decoded: of a letter that was cut off other bytes are made.
 */
export async function* placedLines(path: string): AsyncGenerator<PlacedLine, void, undefined> {
  const chunks: AsyncIterable<Buffer> = createReadStream(path);
  let [from, rest] = [0, Buffer.alloc(0)];
  for await (const chunk of chunks) {
    const text = Buffer.concat([rest, chunk]);
    let begin = 0;
    for (let end = text.indexOf(newline); end !== -1; end = text.indexOf(newline, begin)) {
      if (end > begin) yield { line: text.toString("utf8", begin, end), from: from + begin, bytes: end - begin };
      begin = end + 1;
    }
    from += begin;
    rest = text.subarray(begin);
  }
  if (rest.length > 0) yield { line: rest.toString("utf8"), from, bytes: rest.length };
}
