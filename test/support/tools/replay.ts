// npm run -s replay -- [--seed N] [--compare] FILE…
// Serves each recorded exchange over HTTP to the provider and prints what came out, one JSON per file.
import { parseArgs } from "node:util";
import { differences } from "./replayCompare.ts";
import { deviations } from "./replayDeviations.ts";
import { readRecording } from "./replayRecording.ts";
import { replay } from "./replayRun.ts";

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" }, compare: { type: "boolean", default: false } },
});
const seed = Number(values.seed);
if (files.length === 0 || !Number.isInteger(seed)) {
  console.error("Usage: npm run -s replay -- [--seed N] [--compare] FILE…");
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
  const outcome = await replay(recording, seed);
  if (!values.compare) {
    console.log(JSON.stringify({ file, ...outcome }));
    continue;
  }
  const found = differences(outcome, recording);
  const known = deviations.find((deviation) => file.endsWith(deviation.file));
  const isExplained = known !== undefined && found.every(({ field }) => known.fields.includes(field));
  if (found.length === 0) equal += 1;
  else {
    if (isExplained) explained += 1;
    const lines = found.map(({ field, ours, expected }) => `    ${field}: ${ours}, expected ${expected}`);
    unequal.push([file, ...lines, ...(isExplained ? [`    held to be right: ${known.reason}`] : [])].join("\n"));
  }
}
if (values.compare) {
  for (const report of unequal) console.log(report);
  console.log(
    `${equal} of ${equal + unequal.length} equal their expected; ${explained} differ for a reason given above.`,
  );
  process.exitCode = unequal.length > explained ? 1 : 0;
}
