import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keyOf } from "../../../src/core/cache/key.ts";
import type { KeptAnswer } from "../../../src/core/cache/keptAnswer.ts";
import type { Connection, ModelRequest } from "../../../src/core/provider/provider.ts";
import { createCacheStore } from "../../../src/host/store/cacheStore.ts";
import { sha256 } from "../../../src/host/store/sha256.ts";
import { against, rowOfRounds, type Row } from "../row.ts";
import { median, timed, timedNow } from "../statistics.ts";

const connection: Connection = {
  id: "openai",
  preset: "openai",
  label: "OpenAI",
  baseUrl: "https://a/v1",
  api: "responses",
};
const rounds = 200;
const group = "0123456789abcdef";

/** Finding an answer against the least that any cache of the same bytes does, and the whole way from its file. */
export async function cache(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "plumb-bench-"));
  try {
    const rows = await Promise.all([8, 100, 400].map(async (kilobytes) => lookup(kilobytes)));
    return [...rows, await wholeWay(folder)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function lookup(kilobytes: number): Promise<Row> {
  const request = requestOf(kilobytes);
  const bytes = [request.instructions, ...request.messages.map(({ text }) => text)].join("");
  const ours = new Map([[keyOf(connection, request, sha256), 1]]);
  const plain = () => createHash("sha256").update(bytes).digest("hex");
  const theirs = new Map([[plain(), 1]]);
  for (let turn = 0; turn < rounds; turn += 1)
    [keyOf(connection, request, sha256), plain()].map((key) => ours.get(key));
  const times: Record<"ours" | "theirs", number[]> = { ours: [], theirs: [] };
  // In turns, so that what else the machine does hits both alike.
  for (let turn = 0; turn < rounds; turn += 1) {
    times.ours.push(timedNow(() => ours.get(keyOf(connection, request, sha256))));
    times.theirs.push(timedNow(() => theirs.get(plain())));
  }
  const row = rowOfRounds("cache", `lookup of a request with ${kilobytes} KB`, times.ours, "ms");
  return against(row, { name: "sha256 + Map of the same bytes", value: median(times.theirs) }, 2);
}

async function wholeWay(folder: string): Promise<Row> {
  const request = requestOf(100);
  const report = (sentence: string) => console.error(sentence);
  const store = createCacheStore({ folder, limits: () => ({ days: 7, bytes: 5e7 }), now: Date.now, report });
  const key = keyOf(connection, request, sha256);
  await store.keep(keptFor(key), group);
  const times: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    times.push(await timed(() => store.find(keyOf(connection, request, sha256), group)));
  }
  return rowOfRounds("cache", "hit from its file, 100 KB asked, 8 KB answered", times, "ms", 20);
}

function requestOf(kilobytes: number): ModelRequest {
  const line = "  const delay = Math.min(cap, base * 2 ** attempt * random()); // jitter\n";
  const text = line.repeat(Math.ceil((kilobytes * 1000) / line.length));
  const half = text.length / 2;
  return {
    model: "gpt-6.1-terra",
    effort: "medium",
    instructions: "You help a developer who is reading code.",
    messages: [
      { role: "user", text: text.slice(0, half) },
      { role: "assistant", text: "It waits." },
      { role: "user", text: text.slice(half) },
    ],
    maxOutputTokens: 8000,
    cacheKey: "thread",
  };
}

function keptFor(key: string): KeptAnswer {
  const words = { title: "Explain", question: "", connection: "OpenAI", model: "gpt-6.1-terra", thinking: "" };
  const rest = { tier: "medium", effort: "medium", isSimulated: false, elapsedMs: 1000 } as const;
  return { v: 1, key, at: Date.now(), ...words, ...rest, answer: "It waits. ".repeat(800) };
}
