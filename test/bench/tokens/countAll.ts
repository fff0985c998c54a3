import { cpuMs } from "../../support/cpuMs.ts";
import { sourceText } from "./sourceText.ts";

type Count = (text: string) => number | Promise<number>;

/**
 * Loads a tokenizer in this process and prints `{tokens, coldMs, firstMs, threadMs, againMs}`, in ms of CPU of all
 * threads: until its first word is counted, for texts it has not seen once it is warm, how much of that was this thread's,
 * and for the same texts again.
 */
export async function countAll(load: () => Promise<Count>): Promise<void> {
  const { warming, timed } = sourceText();
  // A worker thread that nobody holds up the process for is not enough to keep it going.
  const alive = setInterval(() => undefined, 1000);
  let count: Count = () => 0;
  const coldMs = await cpuMs(async () => {
    count = await load();
    await count("hello world");
  });
  /** All at once, as the pieces of a question are. */
  const countEach = (texts: readonly string[]) => Promise.all(texts.map(async (text) => count(text)));
  await countEach(warming);
  let tokens: number[] = [];
  const before = process.threadCpuUsage();
  const firstMs = await cpuMs(async () => (tokens = await countEach(timed)));
  const { user, system } = process.threadCpuUsage(before);
  const againMs = await cpuMs(() => countEach(timed));
  clearInterval(alive);
  console.log(JSON.stringify({ tokens, coldMs, firstMs, threadMs: (user + system) / 1000, againMs }));
}
