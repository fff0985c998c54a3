import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundledPackages } from "../../build/bundled.ts";
import { notices } from "../../build/notices.ts";

test("NOTICES.md names every package that is in the bundles, with its licence (npm run docs makes it anew)", async () => {
  const packages = await bundledPackages();
  expect(readFileSync(join(import.meta.dirname, "../../NOTICES.md"), "utf8")).toBe(notices(packages));
  expect(packages.filter(({ texts }) => texts.join("").length < 200)).toEqual([]);
});
