// Keeps the translations complete: npm run l10n moves the manifest's new texts into package.nls.json, drops what nobody says
// any more and prints what has no translation yet.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../../src/l10n/language.ts";
import { bareCounts, bareList } from "./bareFiles.ts";
import { moveTexts } from "./manifest.ts";
import { bundles, root, stringsIn, wantedTexts } from "./wanted.ts";

type Texts = Record<string, string>;

const others = languages.filter((language) => language !== "en");

const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const moved = moveTexts(manifest);
const used = stringsIn(moved.manifest).flatMap((text) => /^%(.*)%$/.exec(text)?.[1] ?? []);
const english: Texts = { ...read("package.nls.json"), ...moved.texts };
if (Object.keys(moved.texts).length > 0) write("package.json", moved.manifest);
write("package.nls.json", pick(english, used));
for (const language of others) tend(`package.nls.${language}.json`, used, (key) => english[key] ?? key);

const wanted = await wantedTexts();
for (const bundle of bundles) {
  for (const language of others) tend(`l10n/${bundle}.${language}.json`, wanted[bundle], (text) => text);
}

// The list may shrink, never grow; with `--bare` it is begun anew.
const allowed: unknown = JSON.parse(readFileSync(join(root, bareList), "utf8"));
const counts = bareCounts();
const before = new Map(Object.entries(allowed ?? {}).map(([file, count]: [string, unknown]) => [file, Number(count)]));
const isAnew = process.argv.includes("--bare");
const kept = Object.entries(counts).flatMap(([file, count]): [string, number][] => {
  const most = isAnew ? count : Math.min(count, before.get(file) ?? 0);
  return most > 0 ? [[file, most]] : [];
});
write(bareList, Object.fromEntries(kept));

function tend(file: string, keys: readonly string[], textOf: (key: string) => string): void {
  const known = read(file);
  write(file, pick(known, keys));
  const missing = keys.filter((key) => known[key] === undefined);
  if (missing.length === 0) return;
  console.log(
    `${file} lacks:\n${JSON.stringify(Object.fromEntries(missing.map((key) => [key, textOf(key)])), undefined, 2)}`,
  );
  process.exitCode = 1;
}

function pick(texts: Texts, keys: readonly string[]): Texts {
  return Object.fromEntries(keys.flatMap((key) => (texts[key] === undefined ? [] : [[key, texts[key]]])));
}

function read(file: string): Texts {
  const path = join(root, file);
  if (!existsSync(path)) return {};
  const found: unknown = JSON.parse(readFileSync(path, "utf8"));
  return Object.fromEntries(
    Object.entries(found ?? {}).flatMap(([key, text]: [string, unknown]) =>
      typeof text === "string" ? [[key, text]] : [],
    ),
  );
}

function write(file: string, content: unknown): void {
  writeFileSync(join(root, file), `${JSON.stringify(content, undefined, 2)}\n`);
}
