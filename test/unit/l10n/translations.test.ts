import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languages } from "../../../src/l10n/language.ts";
import { moveTexts } from "../../support/l10n/manifest.ts";
import { bundles, root, stringsIn, wantedTexts } from "../../support/l10n/wanted.ts";

const others = languages.filter((language) => language !== "en");
const wanted = await wantedTexts();
const manifest = read("package.json");

test("the manifest holds no text of its own: `npm run l10n` moves new ones", () => {
  expect(moveTexts(manifest).texts).toEqual({});
});

test.each(["", ...others.map((language) => `.${language}`)])("package.nls%s.json has each text once", (ending) => {
  const used = stringsIn(manifest).flatMap((text) => /^%(.*)%$/.exec(text)?.[1] ?? []);
  const texts = textsOf(`package.nls${ending}.json`);
  expect([...texts.keys()].toSorted()).toEqual([...new Set(used)].toSorted());
  expect([...texts.values()].filter((text) => text.trim() === "")).toEqual([]);
});

test.each(others)("what the manifest's texts link to and quote as code is the same in %s", (language) => {
  const english = textsOf("package.nls.json");
  const marks = (text = "") => (text.match(/\(command:[\w.]+\)|`[^`]+`/g) ?? []).toSorted();
  for (const [key, text] of textsOf(`package.nls.${language}.json`)) {
    expect([key, marks(text)]).toEqual([key, marks(english.get(key))]);
  }
});

test.each(bundles.flatMap((bundle) => others.map((language) => [bundle, language] as const)))(
  "l10n/%s.%s.json translates all that is said, and nothing else",
  (bundle, language) => {
    const texts = textsOf(`l10n/${bundle}.${language}.json`);
    expect(wanted[bundle].filter((text) => !texts.has(text))).toEqual([]);
    expect([...texts.keys()].filter((text) => !wanted[bundle].includes(text))).toEqual([]);
  },
);

test.each(bundles.flatMap((bundle) => others.map((language) => [bundle, language] as const)))(
  "every translation of l10n/%s.%s.json has its text's placeholders",
  (bundle, language) => {
    for (const [english, text] of textsOf(`l10n/${bundle}.${language}.json`)) {
      expect([english, holesOf(text)]).toEqual([english, holesOf(english)]);
    }
  },
);

test.each(others)("the same English text is the same in all %s bundles", (language) => {
  const host = textsOf(`l10n/bundle.l10n.${language}.json`);
  const pages = bundles.slice(1).flatMap((bundle) => [...textsOf(`l10n/${bundle}.${language}.json`)]);
  const different = pages.filter(([english, text]) => host.has(english) && host.get(english) !== text);
  expect(different.map(([english, text]) => [english, text, host.get(english)])).toEqual([]);
});

function holesOf(text: string): string[] {
  return [...new Set(text.match(/\{\d\}/g))].toSorted();
}

function textsOf(file: string): Map<string, string> {
  const texts = read(file);
  if (typeof texts !== "object" || texts === null) return new Map();
  return new Map(Object.entries(texts).map(([key, text]: [string, unknown]) => [key, String(text)]));
}

function read(file: string): unknown {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}
