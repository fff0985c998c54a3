import { open } from "node:fs/promises";

/** The last bytes of a file, as text; it may begin in the middle of a letter. */
export async function endOfFile(path: string, bytes: number): Promise<string> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - bytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(bytes, size)), 0, Math.min(bytes, size), from);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
