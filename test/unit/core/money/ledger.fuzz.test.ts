import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bookSchema, budgetNames, pruned, useOf, withSettledOnce } from "../../../../src/core/money/budgetBook.ts";
import { addToDays } from "../../../../src/core/money/daySums.ts";
import { toCsv, toJson } from "../../../../src/core/money/exportRequests.ts";
import { type LedgerEntry, ledgerLine, parseLedgerLine } from "../../../../src/core/money/ledger.ts";
import { learnFrom } from "../../../../src/core/money/learnt.ts";
import { pageOf, takeRequests } from "../../../../src/core/money/requestTable.ts";
import { emptyRollup, parseRollup } from "../../../../src/core/money/rollup.ts";
import { summarise } from "../../../../src/core/money/summary.ts";
import { reportOn } from "../../../../src/core/money/usageReport.ts";
import { ledgerEntry } from "../../../support/fakes/ledgerEntries.ts";
import { anyJson, mutatedJson, mutatedText } from "../../../support/fuzz/mutations.ts";
import { ofSchema } from "../../../support/fuzz/ofSchema.ts";
import { inheritedByAll } from "../../../support/fuzz/prototypes.ts";
import { anyText } from "../../../support/fuzz/texts.ts";
import { patient, tried } from "../../../support/fuzz/tried.ts";

const now = new Date(2026, 10, 21, 12).getTime();
const good = fc
  .record({
    cost: fc.option(fc.nat(), { nil: undefined }),
    at: fc.nat({ max: now }),
    connection: anyText,
    model: anyText,
  })
  .map((changes) => ledgerEntry(changes));
const line = fc.oneof(
  mutatedJson(good).map((one) => JSON.stringify(one)),
  mutatedText(good.map(ledgerLine)),
  anyText,
);
const days = { from: "2026-11-01", to: "2026-11-30" };
const high = { name: "m", model: undefined, maxOutputTokens: 1000, typicalThinking: 100 };

it("whatever line of a ledger can be read, all that is made of entries can be made of it", patient, () => {
  const before = inheritedByAll();
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      const entries = lines.map(parseLedgerLine).filter((one): one is LedgerEntry => one !== undefined);
      const sums = addToDays([], entries);
      expect(toCsv(entries).split("\r\n").length).toBeGreaterThan(entries.length);
      expect(JSON.parse(toJson(entries))).toHaveLength(entries.length);
      summarise(sums, sums, now);
      reportOn(entries, days, { priceOf: () => undefined, high });
      learnFrom(entries);
      const filter = {
        ...days,
        text: "",
        tier: "",
        model: "",
        connection: "",
        isSimulated: false,
        sort: "cost",
        isDescending: true,
      } as const;
      pageOf(takeRequests(entries, filter), 0, 10);
      // What is kept of the sums can be read again: else every start would read all lines anew.
      const rollup = { ...emptyRollup("UTC"), days: sums.filter(({ cost, tokens }) => Number.isFinite(cost + tokens)) };
      expect(parseRollup(JSON.stringify(rollup), "UTC")?.days).toHaveLength(rollup.days.length);
    }),
    tried(150),
  );
  expect(inheritedByAll()).toEqual(before);
});

it.each([1e308, -1e308, 9e15, -1, 253_402_300_799_999])(
  "a line of the ledger that ended at %d ended at no time",
  (at) => {
    expect(parseLedgerLine(ledgerLine(ledgerEntry({ at })))).toBeUndefined();
  },
);

it("a ledger's good line is read as it was written, and its sum is a whole number", patient, () => {
  fc.assert(
    fc.property(good, (entry) => {
      expect(parseLedgerLine(ledgerLine(entry))).toEqual(JSON.parse(JSON.stringify(entry)));
    }),
    tried(50),
  );
});

it("a book of budgets is refused, or counts with whole amounts that are never below nothing", patient, () => {
  const books = fc.oneof(mutatedJson(ofSchema(bookSchema)), ofSchema(bookSchema), anyJson);
  fc.assert(
    fc.property(books, anyText, (found, id) => {
      const book = bookSchema.safeParse(JSON.parse(JSON.stringify(found) ?? "null"));
      if (!book.success) return;
      const changed = withSettledOnce(pruned(book.data, now, "w"), id, now, 5);
      for (const name of budgetNames) {
        const { spent, reserved, assumed } = useOf(changed, name, { window: "w", workspace: "" }, now);
        for (const amount of [spent, reserved, assumed]) expect(amount).toBeGreaterThanOrEqual(0);
      }
    }),
    tried(150),
  );
});
