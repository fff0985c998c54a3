import * as fc from "fast-check";
import { expect, it } from "vitest";
import { exchangesOf } from "../../../../src/core/thread/exchanges.ts";
import { chatFileOf, readChatFile, withTexts } from "../../../../src/core/thread/history/chatFile.ts";
import { chatMarkdown } from "../../../../src/core/thread/history/chatMarkdown.ts";
import { importedTurns } from "../../../../src/core/thread/history/importedTurns.ts";
import { createThreadDigest } from "../../../../src/core/thread/history/threadDigest.ts";
import { readThreadFile } from "../../../../src/core/thread/threadFile.ts";
import { pieceSchema, turnSchema } from "../../../../src/core/thread/turnSchema.ts";
import { markdownNumbers } from "../../../../src/host/history/markdownNumbers.ts";
import { mutatedJson, mutatedText } from "../../../support/fuzz/mutations.ts";
import { ofSchema } from "../../../support/fuzz/ofSchema.ts";
import { inheritedByAll } from "../../../support/fuzz/prototypes.ts";
import { anyText } from "../../../support/fuzz/texts.ts";
import { patient, tried } from "../../../support/fuzz/tried.ts";

const turns = ofSchema(turnSchema);
const records = fc.record({
  v: fc.constant(1),
  turn: turns,
  pieces: fc.array(ofSchema(pieceSchema), { maxLength: 2 }),
});
const parts = fc.record({ v: fc.constant(1), thinking: fc.record({ turn: anyText, at: fc.nat(), text: anyText }) });
const abouts = fc.record({ v: fc.constant(1), about: fc.record({ name: anyText, isPinned: fc.boolean() }) });
const lines = fc.oneof(records, parts, abouts).map((one) => JSON.stringify(one));
/** A line as a disk, an editor or another version may have left it. */
const badLine = fc
  .oneof(
    mutatedText(lines),
    mutatedJson(fc.oneof(records, parts, abouts)).map((one) => JSON.stringify(one)),
    anyText,
  )
  .map((text) => text.replaceAll("\n", " "));

/** Good records under names of their own. */
const goodRecords = fc.array(records, { minLength: 1, maxLength: 3 }).map((found) =>
  found.map(({ turn, ...record }, index) => {
    // What was compared has names too, and thinks under them.
    const alone = { ...Object(turn), id: `good ${index}`, compared: undefined, goesOnWith: undefined };
    return { ...record, turn: alone };
  }),
);

function digestOf(text: string) {
  const digest = createThreadDigest();
  for (const line of text.split("\n")) digest.line(line);
  return digest.end("id", 0);
}

it("a thread's good turns are read whole, whatever stands between them", patient, () => {
  const before = inheritedByAll();
  fc.assert(
    fc.property(goodRecords, fc.array(badLine, { maxLength: 6 }), (good, bad) => {
      const clean = good.map((one) => JSON.stringify(one));
      const mixed = [
        ...clean.flatMap((line, index) => [...bad.slice(index * 2, index * 2 + 2), line]),
        ...bad.slice(6),
      ];
      const ours = ({ turns: all }: ReturnType<typeof readThreadFile>) =>
        all.filter(({ turn }) => turn.id.startsWith("good ")).map(({ turn, pieces }) => ({ turn, pieces }));
      const alone = ours(readThreadFile(clean.join("\n")));
      expect(alone.length).toBe(good.length);
      expect(ours(readThreadFile(mixed.join("\n")))).toEqual(alone);
      expect(digestOf(mixed.join("\n")).summary.questions).toBeGreaterThanOrEqual(
        digestOf(clean.join("\n")).summary.questions,
      );
    }),
    tried(20),
  );
  expect(inheritedByAll()).toEqual(before);
});

it("what is read of any thread file can be listed, asked further, exported and written as Markdown", patient, () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(badLine, lines), { maxLength: 5 }), (all) => {
      const text = all.join("\n");
      const { turns: kept, about } = readThreadFile(text);
      digestOf(text);
      exchangesOf(kept);
      chatMarkdown({ title: about.name ?? "", turns: kept }, markdownNumbers);
      const file = JSON.stringify(
        withTexts(
          chatFileOf("Title", kept, 0, () => undefined),
          (one) => one,
        ),
      );
      expect(readChatFile(file)).toMatchObject({ title: "Title" });
    }),
    tried(20),
  );
});

it("any file is imported as turns that act on nothing, or refused", patient, () => {
  const files = fc.record({
    format: fc.constant("plumb-chat"),
    version: fc.constant(1),
    exportedAt: fc.constant("2026-11-21T00:00:00.000Z"),
    title: anyText,
    turns: fc.array(fc.record({ turn: turns, pieces: fc.array(ofSchema(pieceSchema), { maxLength: 2 }) }), {
      maxLength: 2,
    }),
  });
  const texts = fc.oneof(
    mutatedJson(files).map((one) => JSON.stringify(one)),
    mutatedText(files.map((one) => JSON.stringify(one))),
    files.map((one) => JSON.stringify(one)),
    anyText,
  );
  const before = inheritedByAll();
  let ids = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const file = readChatFile(text);
      if (typeof file === "string") return;
      const read = importedTurns(file, {
        newId: () => `own ${(ids += 1)}`,
        now: 1000,
        uriOf: (path) => `file:///w/${path}`,
      });
      for (const { turn, pieces } of read) {
        for (const one of [turn, ...(turn.compared ?? [])]) {
          expect(one.id).toMatch(/^own /);
          expect(one).not.toMatchObject({ state: "running" });
          const acting = [
            one.background,
            one.edits,
            one.advice,
            one.branch,
            one.hostedTools,
            one.addedTools,
            one.files,
          ];
          expect(acting.every((part) => part === undefined)).toBe(true);
          expect((one.calls ?? []).some(({ state }) => state === "waiting")).toBe(false);
          for (const { url } of one.sources ?? []) expect(url ?? "https:").toMatch(/^https?:/i);
        }
        for (const { place } of [...turn.pieces, ...pieces])
          expect(place === undefined || (place.uri.startsWith("file:///w/") && !place.uri.includes("/../"))).toBe(true);
      }
    }),
    tried(30),
  );
  expect(inheritedByAll()).toEqual(before);
});
