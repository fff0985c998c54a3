// Makes README.md's tables of commands and settings, and NOTICES.md, anew: npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundledPackages } from "../../../build/bundled.ts";
import { notices } from "../../../build/notices.ts";
import { tablesOf, withTables } from "./tables.ts";

const root = join(import.meta.dirname, "../../..");
const read = (name: string) => readFileSync(join(root, name), "utf8");

const tables = tablesOf(JSON.parse(read("package.json")), JSON.parse(read("package.nls.json")));
writeFileSync(join(root, "README.md"), withTables(read("README.md"), tables));
writeFileSync(join(root, "NOTICES.md"), notices(await bundledPackages()));
