import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The end of what Plumb logged on this server, empty when it logged nothing. */
export async function plumbLog(dataDir: string, lines = 20): Promise<string> {
  const files = await readdir(join(dataDir, "data", "logs"), { recursive: true }).catch(() => []);
  const own = files.filter((file) => /plumb\.plumb[\\/].*\.log$/.test(file)).toSorted();
  const texts = await Promise.all(own.map((file) => readFile(join(dataDir, "data", "logs", file), "utf8")));
  return texts.join("").trim().split("\n").slice(-lines).join("\n");
}
