import { createTokenCounter } from "../../../src/host/tokenCounter.ts";
import { countAll } from "../tokens/countAll.ts";

// Through the worker thread of the production build, as the extension host counts.
await countAll(async () => {
  const worker = new URL("../../../dist/tokenizer.js", import.meta.url);
  const { count } = createTokenCounter(worker, (sentence, error) => {
    throw new Error(sentence, { cause: error });
  });
  return count;
});
