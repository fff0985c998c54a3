// Prints what is read from stack traces and tool output, one JSON object a file: `npm run -s trace -- FILE…`:
// {file, language, kind, message, innermostOwn, frames, causes, others}. `frames` are innermost first, causes root
// first, `others` how many more traces the file holds. Of a file without any, `language` is null.
import { readFile } from "node:fs/promises";
import { parseTraces } from "../../../src/core/context/trace/parseTraces.ts";
import { innermostOwn } from "../../../src/core/context/trace/trace.ts";

async function printFile(file: string): Promise<void> {
  const [trace, ...others] = parseTraces(await readFile(file, "utf8"));
  const row = trace
    ? { file, ...trace, innermostOwn: innermostOwn(trace) ?? null, others: others.length }
    : { file, language: null };
  console.log(JSON.stringify(row));
}

// The reader may have seen enough: `trace … | head`.
process.stdout.on("error", () => process.exit());
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("trace: name at least one file");
  process.exitCode = 1;
}
for (const file of files) {
  await printFile(file).catch((error: unknown) => {
    console.error(`${file}: ${String(error)}`);
    process.exitCode = 1;
  });
}
