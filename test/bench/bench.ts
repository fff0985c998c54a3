// npm run bench -- [GROUP…] [--json]
// Measures the groups named, or all in turn, and prints one table; exits 1 when a goal is missed.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PlainError, explainError } from "../support/vscode/plainError.ts";
import { printTable } from "./printTable.ts";
import { notMeasured, type Row, row } from "./row.ts";

/** Each group is one file that gives its rows; peers it needs are installed by itself. */
const groups = {
  activation: async () => (await import("./groups/activation.ts")).activation(),
  size: async () => (await import("./groups/size.ts")).size(),
  client: async () => (await import("./groups/client.ts")).client(),
  tokens: async () => (await import("./groups/tokens.ts")).tokens(),
  router: async () => (await import("./groups/router.ts")).router(),
  cache: async () => (await import("./groups/cache.ts")).cache(),
  ledger: async () => (await import("./groups/ledger.ts")).ledger(),
  context: async () => (await import("./groups/context.ts")).context(),
  history: async () => (await import("./groups/history.ts")).history(),
  stream: async () => (await import("./groups/stream.ts")).stream(),
} satisfies Record<string, () => Promise<readonly Row[]>>;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
const unknown = positionals.filter((name) => !(name in groups));
if (unknown.length > 0) {
  console.error(`Usage: npm run bench -- [GROUP…] [--json]\nGroups: ${Object.keys(groups).join(", ")}`);
  process.exit(2);
}
const names = positionals.length > 0 ? positionals : Object.keys(groups);
const rows = await (names.length === 1 ? measureHere(names[0] ?? "") : measureEach(names));
if (values.json) for (const one of rows) console.log(JSON.stringify(one));
else printTable(rows);
process.exitCode = rows.some(({ met }) => met === false) ? 1 : 0;

/** What this machine lacks, a browser for one, is a row; what is broken ends the program. */
async function measureHere(group: string): Promise<readonly Row[]> {
  const measure = Object.entries(groups).find(([name]) => name === group)?.[1];
  try {
    return (await measure?.()) ?? [];
  } catch (error) {
    if (error instanceof PlainError) return [notMeasured(group, firstLine(error.message), null)];
    throw error;
  }
}

async function measureEach(all: readonly string[]): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (const group of all) {
    console.error(`Measuring ${group}…`);
    found.push(
      ...(await measureApart(group).catch((error: unknown) => [
        notMeasured(group, firstLine(explainError(error)), false),
      ])),
    );
  }
  return found;
}

/** In a process of its own, so that what one group loads and leaves behind cannot disturb the next. */
async function measureApart(group: string): Promise<readonly Row[]> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), group, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  // A missed goal is code 1 too, but with rows.
  if (lines.length === 0) throw new Error(`its process ended with code ${code} and no rows; the reason is above`);
  return lines.map((line) => row.parse(JSON.parse(line)));
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
