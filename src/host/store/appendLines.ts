import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** Of a file that is there: throws `ENOENT` where it is not. */
const existing = constants.O_RDWR | constants.O_APPEND;
const newline = 0x0a;

/**
 * Adds whole lines to a file. Where the line before them was cut off, by a full disk or the death of its writer, they begin
 * on one of their own: else the first of them would be lost with it.
 */
export async function appendLines(path: string, lines: string, which: "existing" | "any"): Promise<void> {
  const file = await open(path, which === "existing" ? existing : "a+");
  try {
    const { size } = await file.stat();
    const isCutOff = size > 0 && (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0] !== newline;
    await file.appendFile(isCutOff ? `\n${lines}` : lines);
  } finally {
    await file.close();
  }
}
