import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as z from "zod/mini";
import { installPeers } from "../peers.ts";
import { against, rowOfRounds, type Row } from "../row.ts";
import { median } from "../statistics.ts";
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
  const own = results.get(ours) ?? [];
  for (const [name, file] of Object.entries(peers)) {
    const theirs = results.get(file) ?? [];
    if (theirs[0]?.characters !== own[0]?.characters) throw new Error(`${name} read another text than we did.`);
    const isRaw = file === peers["raw fetch + split"];
    const cpu = rowOfRounds("client", `${api}: CPU per event`, own.map(perEvent), "µs");
    const first = rowOfRounds("client", `${api}: time to first text`, own.map(firstText), "ms");
    rows.push(against(cpu, { name, value: median(theirs.map(perEvent)) }, isRaw ? 1.3 : 1));
    rows.push(against(first, { name, value: median(theirs.map(firstText)) }, isRaw ? 1.5 : undefined));
  }
  return rows;
}

async function run(file: string, baseUrl: string, api: string): Promise<Result> {
  const path = fileURLToPath(new URL(`../contenders/${file}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path, baseUrl, api]);
  return result.parse(JSON.parse(stdout));
}

function perEvent({ cpuMicros }: Result): number {
  return cpuMicros / deltaCount;
}

function firstText({ firstTextMs }: Result): number {
  return firstTextMs;
}
