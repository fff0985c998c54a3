import { createTokenCounter } from "../../../src/host/tokenCounter.ts";
import { countAll } from "../tokens/countAll.ts";

// Through the worker thread of the production build, as the extension host counts.
const worker = new URL("../../../dist/tokenizer.js", import.meta.url);
const { count, dispose } = createTokenCounter(worker, (sentence, error) => {
  throw new Error(sentence, { cause: error });
});
await countAll(async () => count);
dispose();
