import {
  array,
  assert as check,
  asyncProperty,
  boolean,
  constantFrom,
  integer,
  oneof,
  record,
  string,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { fit } from "../../../../../src/core/context/fit.ts";
import type { CountTokens, Piece } from "../../../../../src/core/context/piece.ts";
import { isCode, pieceKinds } from "../../../../../src/core/context/piece.ts";
import { countWords, pieceOf } from "../pieces.ts";

const frame = 64;
const countQuarters: CountTokens = (text) => Promise.resolve(Math.ceil(text.length / 4));

/** `name` with a comment above it and a body of `lines` words each. */
function functionOf(name: string, lines: number): string[] {
  return [
    `/** About it. */`,
    `function ${name}(a) {`,
    ...Array.from({ length: lines }, (_, at) => `  step${at}();`),
    "}",
    "",
  ];
}

async function cut(lines: readonly string[], room: number, question = "", changes: Partial<Piece> = {}) {
  const piece = pieceOf(lines.join("\n"), changes);
  const [fitted] = await fit([piece], { maxTokens: room + frame, count: countWords, question });
  if (!fitted) throw new Error("A piece went missing.");
  return fitted;
}

describe("a cut through code", () => {
  const lines = ["alpha", "beta", "gamma", "delta"].flatMap((name) => functionOf(name, 20));

  test("falls between functions, with their comments", async () => {
    const { text, place } = await cut(lines, 70);
    expect(text.split("\n").slice(0, 24)).toEqual(lines.slice(0, 24));
    expect(text).toContain("function beta");
    expect(text).not.toContain("function gamma");
    expect(text.trimEnd().endsWith("}")).toBe(true);
    expect(place?.startLine).toBe(1);
  });

  test("keeps the function that the question names, and says true line numbers", async () => {
    const { text, place, omitted } = await cut(lines, 85, "Why does delta return nothing?");
    expect(text).toContain("function delta(a) {");
    expect(text).toContain("function alpha(a) {");
    expect(place).toMatchObject({ startLine: 1, endLine: lines.length });
    const [, from = "", to = ""] = /… lines (\d+)–(\d+) left out …/.exec(text) ?? [];
    const kept = text.split("\n");
    const marker = kept.findIndex((line) => line.startsWith("… "));
    expect(kept.slice(0, marker)).toEqual(lines.slice(0, Number(from) - 1));
    expect(kept.slice(marker + 1)).toEqual(lines.slice(Number(to)));
    expect(omitted).toBe(`Lines ${from}–${to} left out: the file is larger than one question can hold.`);
  });

  test("of a function that is larger than the room keeps its first line and the lines that are named", async () => {
    const body = [...functionOf("huge", 300)];
    body[200] = "  rounding(total);";
    const { text } = await cut(body, 60, "What does rounding do?");
    expect(text).toContain("function huge(a) {");
    expect(text).toContain("  rounding(total);");
  });

  test("begins where the first kept line is, when the top did not fit", async () => {
    const { text, place } = await cut(["x ".repeat(200), "function small() {", "  go();", "}"], 20, "small");
    expect(text).toBe("function small() {\n  go();\n}");
    expect(place).toMatchObject({ startLine: 2, endLine: 4 });
  });

  test("of Python keeps whole definitions too", async () => {
    const python = ["first", "second", "third"].flatMap((name) => [
      "@cached",
      `def ${name}(x):`,
      ...Array.from({ length: 10 }, () => "    work()"),
      "",
    ]);
    const { text } = await cut(python, 30, "second");
    expect(text.trim().split("\n")[0]).toBe("@cached");
    expect(text).toContain("def second(x):");
    expect(text).not.toContain("def third");
  });
});

test("a diff keeps the file that the question names", async () => {
  const file = (name: string) => [
    `diff --git a/${name} b/${name}`,
    "@@ -1 +1 @@",
    ...Array.from({ length: 30 }, () => "+x"),
  ];
  const { text, omitted } = await cut([...file("one.ts"), ...file("other.ts")], 45, "other", {
    kind: "diff",
    place: undefined,
  });
  expect(text).toMatch(/^diff --git a\/other\.ts/);
  expect(omitted).toMatch(/^The first \d+ lines left out: the diff is larger/);
});

test("output of a terminal keeps its end", async () => {
  const lines = Array.from({ length: 50 }, (_, at) => `line${at}`);
  const { text, omitted } = await cut(lines, 5, "", { kind: "terminal", place: undefined });
  expect(text.split("\n").at(-1)).toBe("line49");
  expect(omitted).toMatch(/^The first 45 lines left out: the output is larger/);
});

describe("scarce room", () => {
  const large = Array.from({ length: 100 }, () => "word").join("\n");

  test("goes to what the user attached before what Plumb found", async () => {
    const pieces = [pieceOf(large, { id: "found", isAutomatic: true }), pieceOf(large, { id: "wanted" })];
    const [found, wanted] = await fit(pieces, { maxTokens: 120 + 2 * frame, count: countWords });
    expect(wanted?.tokens).toBe(100);
    expect(found?.tokens).toBeLessThanOrEqual(20);
  });

  test("goes more to the piece that holds the question's names", async () => {
    const named = pieceOf(`${large}\ncheckout()`, { id: "named" });
    const [other, about] = await fit([pieceOf(large, { id: "other" }), named], {
      maxTokens: 90 + 2 * frame,
      count: countWords,
      question: "Is checkout safe?",
    });
    expect(about?.text).toContain("checkout()");
    expect(about?.tokens).toBeGreaterThan(other?.tokens ?? 0);
  });
});

const line = oneof(
  constantFrom("", "}", "  }", "function load() {", "  return total;", "\tif (a) {", "// note", "@@ -1 +1 @@"),
  string({ maxLength: 60 }).map((text) => text.replaceAll("\n", " ")),
);
const piece = record({
  lines: array(line, { maxLength: 60 }),
  kind: constantFrom(...pieceKinds.filter((kind) => kind !== "image")),
  isAutomatic: boolean(),
  startLine: integer({ min: 1, max: 500 }),
}).map(({ lines, kind, isAutomatic, startLine }) =>
  pieceOf(lines.join("\n"), {
    kind,
    isAutomatic,
    place: { uri: "file:///a.ts", path: "a.ts", startLine, endLine: startLine + lines.length },
  }),
);

/** Lines of a cut piece that are neither a marker nor, for code, the line of that number; for the rest, any line. */
function strayLines(before: Piece | undefined, { text, place }: Piece): string[] {
  const lines = before?.text.split("\n") ?? [];
  if (text === "") return [];
  let at = (place?.startLine ?? 1) - (before?.place?.startLine ?? 1);
  return text.split("\n").filter((each) => {
    const numbered = /^… lines? ([\d,]+)(?:–([\d,]+))? left out …$/.exec(each);
    if (numbered) at = Number((numbered[2] ?? numbered[1])?.replaceAll(",", "")) - (before?.place?.startLine ?? 1) + 1;
    if (numbered || /^… (?:1 line|[\d,]+ lines) left out …$/.test(each)) return false;
    return before && isCode(before.kind) ? lines[at++] !== each : !lines.includes(each);
  });
}

describe("whatever is fitted", () => {
  const run = (pieces: Piece[], maxTokens: number, question: string) =>
    fit(pieces, { maxTokens, count: countQuarters, question });
  const inputs = [
    array(piece, { maxLength: 5 }),
    integer({ min: 0, max: 900 }),
    constantFrom("", "why total in load?"),
  ] as const;

  test("takes no more than there is", async () => {
    await check(
      asyncProperty(...inputs, async (pieces, maxTokens, question) => {
        const fitted = await run(pieces, maxTokens, question);
        const counts = await Promise.all(fitted.map(({ text }) => countQuarters(text)));
        const used = counts.reduce((sum, tokens) => sum + tokens, 0);
        expect(used).toBeLessThanOrEqual(Math.max(0, maxTokens - pieces.length * frame));
      }),
    );
  });

  test("holds only whole lines, in their order and under their true numbers", async () => {
    await check(
      asyncProperty(...inputs, async (pieces, maxTokens, question) => {
        const fitted = await run(pieces, maxTokens, question);
        for (const [index, one] of fitted.entries()) expect(strayLines(pieces[index], one)).toEqual([]);
      }),
    );
  });

  test("is the same each time", async () => {
    await check(
      asyncProperty(...inputs, async (pieces, maxTokens, question) => {
        expect(await run(pieces, maxTokens, question)).toEqual(await run(pieces, maxTokens, question));
      }),
    );
  });
});
