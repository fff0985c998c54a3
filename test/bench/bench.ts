// npm run bench -- GROUP [--json]
// Measures one group and prints its rows; exits 1 when a goal is missed.
import { parseArgs } from "node:util";
import { printTable, type Row } from "./row.ts";

/** Each group is one file that gives its rows; peers it needs are installed by itself. */
const groups = {
  cache: async () => (await import("./groups/cache.ts")).cache(),
  client: async () => (await import("./groups/client.ts")).client(),
  context: async () => (await import("./groups/context.ts")).context(),
  history: async () => (await import("./groups/history.ts")).history(),
  ledger: async () => (await import("./groups/ledger.ts")).ledger(),
  router: async () => (await import("./groups/router.ts")).router(),
  stream: async () => (await import("./groups/stream.ts")).stream(),
  size: async () => (await import("./groups/size.ts")).size(),
} satisfies Record<string, () => Promise<readonly Row[]>>;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
const measure = Object.entries(groups).find(([name]) => name === positionals[0])?.[1];
if (!measure) {
  console.error(`Usage: npm run bench -- GROUP [--json]\nGroups: ${Object.keys(groups).join(", ")}`);
  process.exit(2);
}
const rows = await measure();
if (values.json) for (const row of rows) console.log(JSON.stringify(row));
else printTable(rows);
process.exitCode = rows.some(({ met }) => met === false) ? 1 : 0;
