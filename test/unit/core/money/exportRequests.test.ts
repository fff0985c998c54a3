import { expect, test } from "vitest";
import { toCsv, toJson } from "../../../../src/core/money/exportRequests.ts";
import { ledgerEntry } from "../../../support/fakes/ledgerEntries.ts";

/** RFC 4180, by a reader that shares nothing with the writer. */
function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[""]];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1) ?? [];
    const letter = text[at] ?? "";
    if (isQuoted && letter === '"' && text[at + 1] === '"') row.push(`${row.pop()}${text[(at += 1)]}`);
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === ",") row.push("");
    else if (!isQuoted && text.startsWith("\r\n", at)) {
      rows.push([""]);
      at += 1;
    } else row.push(`${row.pop()}${letter}`);
  }
  const [head = [], ...lines] = rows.slice(0, -1);
  return lines.map((line) => Object.fromEntries(head.map((name, column) => [name, line[column] ?? ""])));
}

test("a CSV reads back to the same sums, in micro-dollars and in dollars", () => {
  const entries = [0, 7, 999_999, 1_000_000, 123_456_789].map((cost) => ledgerEntry({ cost }));
  const rows = parseCsv(toCsv(entries));
  expect(rows.map((row) => Number(row["costMicroUsd"]))).toEqual(entries.map(({ cost }) => cost));
  expect(rows.map((row) => row["costUsd"])).toEqual(["0.000000", "0.000007", "0.999999", "1.000000", "123.456789"]);
});

test("quotes commas, quotes and line ends", () => {
  const connection = 'A "good", long\r\nname';
  expect(parseCsv(toCsv([ledgerEntry({ connection })]))[0]?.["connection"]).toBe(connection);
});

test.each(["=HYPERLINK(1)", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1"])("a spreadsheet does not run %j", (model) => {
  expect(parseCsv(toCsv([ledgerEntry({ model })]))[0]?.["model"]).toBe(`'${model}`);
});

test("what is not known is empty, and the simulation has no cost", () => {
  const [unknown, simulated] = parseCsv(
    toCsv([ledgerEntry({ cost: undefined, usage: undefined }), ledgerEntry({ cost: 5, isSimulated: true })]),
  );
  expect(unknown).toMatchObject({ costMicroUsd: "", costUsd: "", inputTokens: "" });
  expect(simulated).toMatchObject({ costMicroUsd: "", costUsd: "", isSimulated: "true", inputTokens: "100" });
});

test("an answer from the cache says so, and no other does", () => {
  const rows = parseCsv(toCsv([ledgerEntry({ cost: 0, cached: true }), ledgerEntry()]));
  expect(rows.map(({ isFromCache }) => isFromCache)).toEqual(["true", "false"]);
});

test("JSON has integer micro-dollars beside dollars, and leaves out what is not known", () => {
  const [one, other] = JSON.parse(toJson([ledgerEntry(), ledgerEntry({ cost: undefined })]));
  expect(one).toMatchObject({ costMicroUsd: 7, costUsd: "0.000007", reasoningTokens: 10 });
  expect(other).not.toHaveProperty("costMicroUsd");
});
