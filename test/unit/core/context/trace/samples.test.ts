import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseTraces } from "../../../../../src/core/context/trace/parseTraces.ts";
import { innermostOwn } from "../../../../../src/core/context/trace/trace.ts";

const folder = new URL("./samples/", import.meta.url);

/** One line a sample: where a reader would start, and what was said. Read each change of it against the sample. */
test("finds the place to start and the message in every sample", async () => {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .map((name) => `${name.replace(".txt", "")}: ${summaryOf(readFileSync(new URL(name, folder), "utf8"))}`);
  await expect(`${rows.join("\n")}\n`).toMatchFileSnapshot("./samples.golden");
});

test("finds no trace in prose with times, ratios, addresses and lists", () => {
  expect(parseTraces(readFileSync(new URL("prose.txt", folder), "utf8"))).toEqual([]);
  expect(parseTraces("")).toEqual([]);
});

function summaryOf(text: string): string {
  const [trace, ...others] = parseTraces(text);
  if (!trace) return "no trace";
  const own = innermostOwn(trace);
  const place = `${own?.function ?? "?"} ${own?.path}:${own?.line ?? "?"}:${own?.column ?? "?"}`;
  const causes = trace.causes.map(({ kind, frames }) => ` <- ${kind} (${frames.length})`).join("");
  const said = `${trace.kind ?? "?"}: ${JSON.stringify(trace.message)}`;
  return `${trace.language} | ${place} | ${said} | ${trace.frames.length} frames${causes} | ${others.length} others`;
}
