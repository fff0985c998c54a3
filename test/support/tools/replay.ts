// npm run -s replay -- [--seed N] [--compare] [--seeds N] [FILE…]
// Serves each recorded exchange over HTTP to the provider and prints what came out, one JSON per file.
// --compare sets it against what the recording expects, with --seeds for each of the seeds 1 to N.
// Without files: all of ../shared/recordings.
import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { differences } from "./replayCompare.ts";
import { deviations } from "./replayDeviations.ts";
import { readRecording } from "./replayRecording.ts";
import { replay } from "./replayRun.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    seeds: { type: "string" },
    compare: { type: "boolean", default: false },
  },
});
const recordings = fileURLToPath(new URL("../../../../shared/recordings", import.meta.url));
const files = positionals.length > 0 ? positionals : globSync(`${recordings}/*/*.json`);
const seeds = values.seeds
  ? Array.from({ length: Number(values.seeds) }, (_, index) => index + 1)
  : [Number(values.seed)];
if (files.length === 0 || seeds.length === 0 || !seeds.every(Number.isInteger)) {
  console.error("Usage: npm run -s replay -- [--seed N] [--compare] [--seeds N] [FILE…]");
  process.exit(2);
}

let equal = 0;
let explained = 0;
const unequal: string[] = [];
for (const file of files) {
  const recording = await readRecording(file);
  if ("skipped" in recording) {
    if (!values.compare) console.log(JSON.stringify({ file, skipped: recording.skipped }));
    continue;
  }
  const known = deviations.find((deviation) => file.endsWith(deviation.file));
  // What came out, and the seeds that made it: all of them where the cuts make no difference, as they should not.
  const reports = new Map<string, number[]>();
  let isExplained = true;
  for (const seed of seeds) {
    const outcome = await replay(recording, seed);
    if (!values.compare) {
      console.log(JSON.stringify({ file, ...(values.seeds && { seed }), ...outcome }));
      continue;
    }
    const found = differences(outcome, recording);
    isExplained &&= found.every(({ field }) => known?.fields.includes(field));
    const lines = found.map(({ field, ours, expected }) => `    ${field}: ${ours}, expected ${expected}`);
    const report = lines.join("\n");
    reports.set(report, [...(reports.get(report) ?? []), seed]);
  }
  if (!values.compare) continue;
  if (reports.size === 1 && reports.has("")) {
    equal += 1;
    continue;
  }
  // The same difference for every seed is about the recording; one that depends on the seed is ours.
  isExplained &&= reports.size === 1;
  if (isExplained) explained += 1;
  const lines = [...reports].map(([report, by]) => (reports.size > 1 ? `  seeds ${by.join(" ")}:\n${report}` : report));
  unequal.push([file, ...lines, ...(isExplained ? [`    held to be right: ${known?.reason}`] : [])].join("\n"));
}
if (values.compare) {
  for (const report of unequal) console.log(report);
  const over = values.seeds ? ` over ${seeds.length} seeds` : "";
  const total = equal + unequal.length;
  console.log(`${equal} of ${total} equal their expected${over}; ${explained} differ for a reason given above.`);
  process.exitCode = unequal.length > explained ? 1 : 0;
}
