import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as z from "zod/mini";
import { installPeers } from "../peers.ts";
import { against, round, rowOf, type Row } from "../row.ts";
import { deltaCount, startStreamServer } from "../streamServer.ts";

const ours = "plumb.ts";
const peers = {
  "raw fetch + split": "rawFetch.ts",
  "openai SDK stream": "openaiSdk.ts",
  "ai + @ai-sdk/openai": "aiSdk.mjs",
} as const;

const result = z.object({ cpuMicros: z.number(), characters: z.number(), firstTextMs: z.number() });
type Result = z.infer<typeof result>;
const apis = ["responses", "chat"] as const;

/** A busy machine slows whoever runs just then: all take turns, and the median of each counts. */
const rounds = 5;

/** What reading an answer costs: CPU per event and time to the first text, ours beside the peers in the same run. */
export async function client(): Promise<readonly Row[]> {
  await installPeers();
  const server = await startStreamServer();
  try {
    const rows: Row[] = [];
    for (const api of apis) rows.push(...(await compare(server.baseUrl, api)));
    return rows;
  } finally {
    server.close();
  }
}

async function compare(baseUrl: string, api: (typeof apis)[number]): Promise<readonly Row[]> {
  const results = new Map<string, Result[]>();
  for (let turn = 0; turn < rounds; turn++) {
    for (const file of [ours, ...Object.values(peers)]) {
      results.set(file, [...(results.get(file) ?? []), await run(file, baseUrl, api)]);
    }
  }
  const rows: Row[] = [];
  const own = medianOf(results.get(ours));
  for (const [name, file] of Object.entries(peers)) {
    const theirs = medianOf(results.get(file));
    if (!own || theirs?.characters !== own.characters) throw new Error(`${name} read another text than we did.`);
    const isRaw = file === peers["raw fetch + split"];
    const cpu = rowOf("client", `${api}: CPU per event`, perEvent(own.cpuMicros), "µs");
    const first = rowOf("client", `${api}: time to first text`, round(own.firstTextMs), "ms");
    rows.push(against(cpu, { name, value: perEvent(theirs.cpuMicros) }, isRaw ? 1.3 : 1));
    rows.push(against(first, { name, value: theirs.firstTextMs }, isRaw ? 1.5 : undefined));
  }
  return rows;
}

/** Of each measure by itself. */
function medianOf(results: readonly Result[] = []): Result | undefined {
  const middle = (pick: (one: Result) => number) =>
    results.map(pick).toSorted((a, b) => a - b)[Math.floor(results.length / 2)] ?? Number.NaN;
  const first = results[0];
  return (
    first && {
      characters: first.characters,
      cpuMicros: middle(({ cpuMicros }) => cpuMicros),
      firstTextMs: middle(({ firstTextMs }) => firstTextMs),
    }
  );
}

async function run(file: string, baseUrl: string, api: string): Promise<Result> {
  const path = fileURLToPath(new URL(`../contenders/${file}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path, baseUrl, api]);
  return result.parse(JSON.parse(stdout));
}

function perEvent(micros: number): number {
  return round(micros / deltaCount);
}
