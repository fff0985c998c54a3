import { countAll } from "../tokens/countAll.ts";

await countAll(async () => {
  const [{ Tiktoken }, { default: table }] = await Promise.all([
    import("js-tiktoken/lite"),
    import("js-tiktoken/ranks/o200k_base"),
  ]);
  const encoding = new Tiktoken(table);
  return (text) => encoding.encode(text, [], []).length;
});
