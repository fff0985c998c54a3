import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createMarkdownView } from "../../../../src/panel/markdown/markdownView.ts";
import { elementsIn, tinyGlobals, treeOf } from "../../../support/fakes/tinyDom.ts";
import { anyCuts, cutUp, inheritedNames, madeOf } from "../../../support/fuzz/texts.ts";
import { patient, tried } from "../../../support/fuzz/tried.ts";

const nothing = () => undefined;
const context = { openPlace: nothing, copy: nothing, insert: nothing, useCode: nothing };

const marks = [
  ..."\n\n\n\n  \t-+*_>#|`~[]()<>!&:;=\\/\"'.0123aA\r".split(""),
  "\n\n",
  "\n```",
  "\n```ts\n",
  "\n~~~\n",
  "```edit a.ts\n<<<<<<< SEARCH\n",
  "=======\n",
  ">>>>>>> REPLACE\n",
  "- ",
  "1. ",
  "   ",
  "    ",
  "- [x] ",
  "> ",
  "# ",
  "| a | b |\n| - | :-: |\n",
  "\n| 1 | 2 |",
  "---\n",
  "===\n",
  "[a]",
  "[a]: ",
  "[a]: https://example.org/a\n",
  "![",
  "](",
  "javascript:alert(1)",
  "https://a.example/",
  "a.ts:3",
  "<b onclick=x>",
  "</b>",
  "<!--",
  "-->",
  "<script>",
  "<br>",
  "<a href=x>",
  "&lt;",
  "&#x6a;",
  "&colon;",
  "**",
  "~~",
  ...inheritedNames.flatMap((name) => [`[${name}]`, `\n[${name}]: https://example.org/b\n`]),
];
const texts = madeOf(marks, 40);

const tags = new Set(
  "a b blockquote br button code del div em figure h4 h5 h6 hr i li ol p pre span strong table tbody td th thead tr ul".split(
    " ",
  ),
);
const names = new Set([
  "class",
  "dir",
  "href",
  "title",
  "type",
  "start",
  "scope",
  "role",
  "tabindex",
  "aria-label",
  "aria-hidden",
]);

beforeAll(async () => {
  for (const [name, value] of Object.entries(tinyGlobals)) vi.stubGlobal(name, value);
  // Colours come late; here they are there from the beginning.
  const first = createMarkdownView();
  first.show("```ts\nlet a;\n```", false, context);
  await vi.waitUntil(() => JSON.stringify(treeOf(first.element)).includes('"k"'));
});
afterAll(() => vi.unstubAllGlobals());

function shown(pieces: readonly string[]): unknown {
  const view = createMarkdownView();
  let text = "";
  for (const piece of pieces) view.show((text += piece), true, context);
  view.show(text, false, context);
  return view.element;
}

it("an answer is on the page as if it had come at once, whatever it says and however it was cut", patient, () => {
  fc.assert(
    fc.property(texts, anyCuts, (text, cuts) => {
      expect(treeOf(shown(cutUp(text, cuts)))).toEqual(treeOf(shown([text])));
    }),
    tried(250),
  );
});

it("an answer puts nothing on the page but elements of prose, and leads to web pages alone", patient, () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const { tag, attributes } of elementsIn(shown([text]))) {
        expect(tags).toContain(tag);
        for (const name of attributes.keys()) expect(names).toContain(name);
        const href = attributes.get("href");
        if (href !== undefined) expect(href).toMatch(/^(?:#$|https?:\/\/)/i);
      }
    }),
    tried(250),
  );
});

it.each(inheritedNames)("words in brackets are no link where every object has something of the name %s", (name) => {
  expect(elementsIn(shown([`See [${name}] and [x][${name}].`])).map(({ tag }) => tag)).not.toContain("a");
  const defined = elementsIn(shown([`See [x][${name}].\n\n[${name}]: https://example.org/`]));
  expect(defined.find(({ tag }) => tag === "a")?.attributes.get("href")).toBe("https://example.org/");
});
