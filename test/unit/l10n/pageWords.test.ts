import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { filesLike, root, stringsIn } from "../../support/l10n/wanted.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** A page whose HTML came with messages. */
function pageIn(lang: string, messages: unknown): void {
  vi.resetModules();
  vi.stubGlobal("document", {
    documentElement: { lang },
    querySelector: (selector: string) => (selector === "#messages" ? { textContent: JSON.stringify(messages) } : null),
  });
}

test("a page speaks the language that its HTML came with", async () => {
  pageIn("de", { "New chat": "Neuer Chat", Low: "Niedrig" });
  const { tierWords, words } = await import("../../../src/panel/words/words.ts");
  expect([words.newChat, words.send, tierWords.low.name]).toEqual(["Neuer Chat", "Send (Enter)", "Niedrig"]);
});

test.each([
  ["fr", { "New chat": "x" }],
  ["de", { "New chat": 1 }],
  ["de", null],
  ["", {}],
] as const)("a page is English where the messages are not what they should be (%s, %j)", async (lang, messages) => {
  pageIn(lang, messages);
  const { words } = await import("../../../src/panel/words/words.ts");
  expect(words.newChat).toBe("New chat");
});

test.each(["src/panel/words/*.ts", "src/dashboard/words.ts", "src/taskPage/words.ts"])(
  "every table of %s is in the page's language, by itself or as a part of `words`",
  async (pattern) => {
    vi.resetModules();
    const english = (await tables(pattern)).flatMap(([, table]) => stringsIn(table));
    pageIn("ja", Object.fromEntries(english.map((text) => [text, `«${text}»`])));
    const translated = await tables(pattern);
    const shown = new Set(translated.filter(([name]) => name === "words").flatMap(([, table]) => stringsIn(table)));
    const bare = translated.flatMap(([name, table]) =>
      stringsIn(table)
        .filter((text) => text !== "" && !text.startsWith("«") && !shown.has(`«${text}»`))
        .map((text) => `${name}: ${text}`),
    );
    expect(bare).toEqual([]);
  },
);

async function tables(pattern: string): Promise<[string, unknown][]> {
  const modules = await Promise.all(
    filesLike(pattern).map((file): Promise<object> => import(pathToFileURL(join(root, file)).href)),
  );
  return modules.flatMap((one): [string, unknown][] => Object.entries(one));
}
