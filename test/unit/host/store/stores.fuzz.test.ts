import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keptAnswerText, parseKeptAnswer } from "../../../../src/core/cache/keptAnswer.ts";
import { emptyBook } from "../../../../src/core/money/budgetBook.ts";
import { hasEnded, type RunRecord, runRecordSchema } from "../../../../src/core/run/record/runRecord.ts";
import { createBookStore } from "../../../../src/host/budget/bookStore.ts";
import { readIndexFile, writeIndexFile } from "../../../../src/host/history/indexFile.ts";
import type { KnownThread } from "../../../../src/host/history/threadFiles.ts";
import { createRunStore } from "../../../../src/host/runs/runStore.ts";
import { rowOf } from "../../../../src/host/runs/view/runRows.ts";
import { createLearnerStore } from "../../../../src/host/store/learnerStore.ts";
import { createLedgerStore } from "../../../../src/host/store/ledgerStore.ts";
import { ledgerLine } from "../../../../src/core/money/ledger.ts";
import { ledgerEntry } from "../../../support/fakes/ledgerEntries.ts";
import { anyJson, mutatedJson, mutatedText } from "../../../support/fuzz/mutations.ts";
import { ofSchema } from "../../../support/fuzz/ofSchema.ts";
import { inheritedByAll } from "../../../support/fuzz/prototypes.ts";
import { anyText } from "../../../support/fuzz/texts.ts";
import { patient, tried } from "../../../support/fuzz/tried.ts";

let folder: string;
let before: readonly (string | symbol)[];
beforeEach(async () => {
  before = inheritedByAll();
  folder = await mkdtemp(join(tmpdir(), "plumb-fuzz-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
  expect(inheritedByAll()).toEqual(before);
});

const at = new Date(2026, 10, 21, 9);
const spoilt = (values: fc.Arbitrary<unknown>) => {
  const texts = values.map((one) => JSON.stringify(one) ?? "");
  return fc.oneof(
    mutatedText(texts),
    mutatedJson(values).map((one) => JSON.stringify(one) ?? ""),
    anyText,
    texts,
  );
};
/** A place of its own for each try. */
let tries = 0;
const place = () => join(folder, `${(tries += 1)}`);

it(
  "a ledger sums up its good lines whatever stands between them, and whatever its sums were spoilt to",
  patient,
  async () => {
    const line = spoilt(fc.constant(ledgerEntry({ isSimulated: true }))).map((text) => text.replaceAll("\n", " "));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 4 }), spoilt(anyJson), async (bad, rollup) => {
        const own = place();
        const good = ["a", "b", "c"].map((id) => ledgerLine(ledgerEntry({ id, at: at.getTime() })));
        await mkdir(join(own, "2026-11"), { recursive: true });
        await writeFile(join(own, "2026-11", "rollup.json"), rollup);
        const lines = [good[0], ...bad.map((text) => `${text}\n`), ...good.slice(1)];
        await writeFile(join(own, "2026-11", "w.jsonl"), lines.join(""));
        const store = createLedgerStore(own, "other", () => undefined);
        const entries = await store.recent(at);
        expect(entries.filter(({ id, isSimulated }) => !isSimulated && ["a", "b", "c"].includes(id))).toHaveLength(3);
        expect((await store.summary(at)).month.requests).toBeGreaterThanOrEqual(3);
      }),
      tried(25),
    );
  },
);

it("a kept answer is read whole or not at all", patient, () => {
  const kept = {
    v: 1,
    key: "k",
    at: 1,
    title: "T",
    question: "",
    connection: "A",
    tier: "low",
    model: "m",
    effort: "low",
    thinking: "",
    answer: "Yes.",
    isSimulated: false,
    elapsedMs: 1,
  };
  fc.assert(
    fc.property(spoilt(fc.constant(kept)), (text) => {
      const found = parseKeptAnswer(text, "k");
      if (!found) return;
      expect(found.answer).not.toBe("");
      expect(parseKeptAnswer(keptAnswerText(found), "k")).toEqual(found);
    }),
    tried(150),
  );
});

it("a book that cannot be read is said to be so, and another one is begun after it", patient, async () => {
  await fc.assert(
    fc.asyncProperty(spoilt(fc.constant({ id: "a", after: "", book: emptyBook })), async (text) => {
      const own = place();
      await mkdir(join(own, "7"), { recursive: true });
      await writeFile(join(own, "7", "book.json"), text);
      const store = createBookStore(own);
      const first = await store.read().catch(() => undefined);
      await store.replaceUnreadable(async () => emptyBook);
      const then = await store.change((book) => ({ ...book, told: { ...book.told, seen: 1 } }));
      expect(then.told["seen"]).toBe(1);
      if (first) expect(then.spent).toEqual(first.spent);
    }),
    tried(25),
  );
});

it("a run that cannot be read is put aside, and the good ones beside it are listed and shown", patient, async () => {
  const records = ofSchema(runRecordSchema);
  await fc.assert(
    fc.asyncProperty(
      fc.array(spoilt(records.map((run) => ({ id: "a", after: "", run }))), { minLength: 1, maxLength: 3 }),
      async (texts) => {
        const own = place();
        const store = createRunStore(own, () => undefined);
        await store.create(goodRun);
        for (const [index, text] of texts.entries()) {
          await mkdir(join(own, "all", `bad${index}`, "1"), { recursive: true });
          await writeFile(join(own, "all", `bad${index}`, "1", "run.json"), text);
        }
        const found = await store.list();
        expect(found).toContainEqual(goodRun);
        for (const one of found) expect(rowOf(one, { window: "w", now: 5 }).label.length).toBeLessThanOrEqual(28);
        const all = await readdir(join(own, "all"));
        const aside = await readdir(join(own, "unreadable")).catch(() => []);
        expect(all.length + aside.length).toBe(texts.length + 1);
        expect(found.filter(hasEnded).length).toBeLessThanOrEqual(texts.length);
      },
    ),
    tried(15),
  );
});

const goodRun: RunRecord = {
  v: 1,
  id: "good",
  kind: "answer",
  title: "Explain",
  state: "thinking",
  startedAt: 1,
  changedAt: 1,
  workspace: { id: "", name: "" },
  needsWorkspace: false,
  connection: "A",
  isSimulated: false,
  own: {},
};

it("an index of chats gives the good lines of it, or none, and the text of each can be read", patient, async () => {
  const summary = {
    id: "a",
    title: "T",
    firstAt: 1,
    lastAt: 2,
    questions: 1,
    cost: undefined,
    isSimulated: false,
    tokens: 1,
    tiers: [],
    files: [],
    workspace: undefined,
    isPinned: false,
    isRunning: false,
  };
  const known: KnownThread = { size: 1, mtimeMs: 1, summary, text: { title: "T", files: "", said: "Why" } };
  const line = spoilt(fc.constant({ ...known, text: undefined })).map((text) => text.replaceAll("\n", " "));
  await fc.assert(
    fc.asyncProperty(line, spoilt(fc.constant(known.text)), async (head, text) => {
      const file = join(place(), "index.jsonl");
      await writeIndexFile(file, "w", [{ ...known, summary: { ...summary, id: "good" } }]);
      await writeFile(file, `${head}\t${text.replaceAll("\n", " ")}\n`, { flag: "a" });
      const read = await readIndexFile(file);
      expect(read.get("good")?.text.said).toBe("Why");
      for (const { text: said } of read.values()) expect(typeof said.said + typeof said.title).toBe("stringstring");
    }),
    tried(25),
  );
});

it("what was learnt is read or put aside, and learning goes on", patient, async () => {
  const example = { turn: "t", at: 1, kind: "deepened", features: [["code", 1]], error: 5, trust: 1 };
  await fc.assert(
    fc.asyncProperty(spoilt(fc.constant({ v: 1, examples: [example, example] })), async (text) => {
      const file = place();
      await writeFile(file, text);
      const store = createLearnerStore(file, "w", () => undefined);
      await store.load();
      expect(Number.isFinite(store.learner.correction([["code", 1]]))).toBe(true);
      expect(Number.isFinite(store.learner.spread())).toBe(true);
      await store.unlearn("t");
      await store.settled();
    }),
    tried(25),
  );
});
