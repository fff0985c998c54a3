import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as z from "zod/mini";
import { buildForProduction } from "../buildForProduction.ts";
import { installPeers } from "../peers.ts";
import { against, type Row, rowOf, rowOfRounds } from "../row.ts";
import { median } from "../statistics.ts";

const ours = "tokensPlumb.ts";
const peers = { "js-tiktoken": "tokensTiktoken.mjs", "gpt-tokenizer": "tokensGpt.mjs" } as const;
const rounds = 3;
const group = "tokens";

const result = z.object({
  coldMs: z.number(),
  tokens: z.array(z.number()),
  firstMs: z.number(),
  threadMs: z.number(),
  againMs: z.number(),
});
type Result = z.infer<typeof result>;

/** Counting Plumb's own source: the first count of a window, then 100,000 tokens, and the same again. */
export async function tokens(): Promise<readonly Row[]> {
  await installPeers();
  await buildForProduction();
  const results = new Map<string, Result[]>();
  // All take turns, so that what else the machine does hits all alike.
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const file of [ours, ...Object.values(peers)]) {
      results.set(file, [...(results.get(file) ?? []), await run(file)]);
    }
  }
  const own = results.get(ours) ?? [];
  const cold = rowOfRounds(group, "first count of a window", own.map(coldMs), "ms of CPU");
  const warm = rowOfRounds(group, "100k tokens of source", own.map(firstMs), "ms of CPU");
  const thread = rowOfRounds(group, "100k tokens of source: host’s thread", own.map(threadMs), "ms of CPU");
  const again = rowOfRounds(group, "the same 100k tokens again", own.map(againMs), "ms of CPU");
  const rows: Row[] = [];
  for (const [name, file] of Object.entries(peers)) {
    const theirs = results.get(file) ?? [];
    const peer = (pick: (one: Result) => number) => ({ name, value: median(theirs.map(pick)) });
    rows.push(
      against(cold, peer(coldMs), 1),
      against(warm, peer(firstMs), 1),
      against(thread, peer(threadMs), 0.1),
      against(again, peer(againMs), 0.05),
      rowOf(group, `files that ${name} counts otherwise`, differing(own, theirs), "files", 0),
    );
  }
  return rows;
}

const coldMs = (one: Result) => one.coldMs;
const firstMs = (one: Result) => perHundredThousand(one, one.firstMs);
const threadMs = (one: Result) => perHundredThousand(one, one.threadMs);
const againMs = (one: Result) => perHundredThousand(one, one.againMs);

function perHundredThousand(one: Result, ms: number): number {
  return (ms * 100_000) / one.tokens.reduce((sum, each) => sum + each, 0);
}

function differing([own]: readonly Result[], [theirs]: readonly Result[]): number {
  return own?.tokens.filter((count, at) => count !== theirs?.tokens[at]).length ?? Number.NaN;
}

async function run(file: string): Promise<Result> {
  const path = fileURLToPath(new URL(`../contenders/${file}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path]);
  return result.parse(JSON.parse(stdout));
}
