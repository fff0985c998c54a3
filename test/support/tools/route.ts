// Prints how the router decides on prompts from a file, one JSON object a line: `npm run -s route -- FILE.jsonl [--learn]`.
// A row has `prompt` and may have `id`, `command`, `selection` or `code`, `language`, `problems` (texts or problems as
// the editor reports them) and `earlier` (exchanges). Rows that cannot be read are told on stderr; the exit code is then 1.
// --learn feeds each row's `label` back after its decision: easy|medium|hard, beginner|intermediate|advanced, 1 to 10,
// or a price.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { loadCatalog } from "../../../src/core/models/catalog.ts";
import { ladders } from "../../../src/core/models/ladders.ts";
import { createLearner } from "../../../src/core/router/learner.ts";
import { tierPrices } from "../../../src/core/run/tierPrices.ts";
import { createLabelReader } from "../routing/labels.ts";
import { routeRow, teach } from "../routing/row.ts";

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { learn: { type: "boolean", default: false } },
});
const learner = values.learn ? createLearner() : undefined;
const scoreOf = createLabelReader();
const prices = tierPrices(ladders.openai, loadCatalog());

function printRow(line: string, name: string): void {
  const routed = routeRow(line, name, learner ? { learner, prices } : {});
  const { tier, score, reasons } = routed.decision;
  console.log(JSON.stringify({ id: routed.id, tier, score, reasons }));
  if (!learner) return;
  const target = scoreOf(routed.label);
  if (target === undefined) complain(name, `no label that can be learnt from: ${JSON.stringify(routed.label)}`);
  else teach(learner, routed, target);
}

async function routeFile(file: string): Promise<void> {
  let lineNumber = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    lineNumber += 1;
    const name = `${file}:${lineNumber}`;
    if (line.trim() === "") continue;
    try {
      printRow(line, name);
    } catch (error) {
      complain(name, error);
    }
  }
}

function complain(where: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`${where}: ${message.replaceAll(/\s+/g, " ").slice(0, 300)}`);
  process.exitCode = 1;
}

// The reader may have seen enough: `route … | head`.
process.stdout.on("error", () => process.exit());
if (files.length === 0) complain("route", "name at least one JSONL file");
for (const file of files) await routeFile(file).catch((error: unknown) => complain(file, error));
