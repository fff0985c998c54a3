import { countAll } from "../tokens/countAll.ts";

await countAll(async () => {
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  return (text) => countTokens(text, { disallowedSpecial: new Set() });
});
