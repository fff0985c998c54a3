import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { bareCounts, bareList } from "../../support/l10n/bareFiles.ts";
import { bareTexts } from "../../support/l10n/bareTexts.ts";
import { root } from "../../support/l10n/wanted.ts";

const allowed = z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(join(root, bareList), "utf8")));

test("no file says more in English alone than before: wrap it in `t`", () => {
  const grown = Object.entries(bareCounts()).filter(([file, count]) => count > (allowed[file] ?? 0));
  expect(Object.fromEntries(grown)).toEqual({});
});

test("a text for a person is seen where it is bare, and not where `t`, a comment, the log or an error has it", () => {
  const source = [
    'say("Nothing was sent.");',
    "const sentence = `${name} was not sent.`;",
    'say(t("Nothing was sent."));',
    "// Nothing was sent.",
    'log.warn("Nothing was sent.");',
    'throw new Error("Nothing was sent.");',
    'const id = "plumb.ask";',
  ];
  expect(bareTexts("src/host/a.ts", source.join("\n"))).toEqual(["Nothing was sent.", "${name} was not sent."]);
});
