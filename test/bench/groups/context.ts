import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import picomatch from "picomatch";
import { choose } from "../../../src/core/context/related/choose.ts";
import { findRelated } from "../../../src/host/context/related/findRelated.ts";
import type { Lookup, Stretch, Subject } from "../../../src/host/context/related/lookup.ts";
import { against, type Row, rowOf, rowOfRounds } from "../row.ts";
import { median } from "../statistics.ts";

const files = 10_000;
const folders = 100;
const rounds = 15;
const asked = 4242;
const mostThreadMs = 150;
const longestBlockMs = 16;

/**
 * What belongs to a function in a workspace of 10,000 files: what the extension host's thread does for it, with a
 * language server that answers and without one, against reading every file for the function's name.
 */
export async function context(): Promise<readonly Row[]> {
  const root = await mkdtemp(join(tmpdir(), "plumb-bench-context-"));
  try {
    await generate(root);
    const byServer = await measure(() => related(root, true));
    const byText = await measure(() => related(root, false));
    const reading = await measure(() => readAll(root), 3);
    const peer = { name: "reading all files", value: median(reading.threadMs) };
    return [
      rowOf("context", "files read with a language server", byServer.result.reads, "files"),
      rowOf("context", "pieces found with a language server", byServer.result.pieces, "pieces"),
      ...rowsOf("with a language server", byServer, peer),
      rowOf("context", "files read without one", byText.result.reads, "files"),
      rowOf("context", "pieces found without one", byText.result.pieces, "pieces"),
      ...rowsOf("without one", byText, peer),
      rowOfRounds("context", "reading all files: host thread", reading.threadMs, "ms"),
    ];
  } finally {
    await rm(root, { recursive: true });
  }
}

interface Measured<Result> {
  readonly result: Result;
  /** Of each round. */
  readonly threadMs: readonly number[];
  readonly blockMs: readonly number[];
}

function rowsOf(name: string, { threadMs, blockMs }: Measured<unknown>, peer: { name: string; value: number }): Row[] {
  const row = rowOfRounds("context", `${name}: host thread`, threadMs, "ms", mostThreadMs);
  return [
    row,
    against({ ...row, name: `${name}: host thread, set against its peer` }, peer, 0.2),
    rowOfRounds("context", `${name}: longest block`, blockMs, "ms", longestBlockMs),
  ];
}

/** In each of some rounds: how long this thread was busy, and the longest it let anything else wait. */
async function measure<Result>(act: () => Promise<Result>, times = rounds): Promise<Measured<Result>> {
  let result = await act();
  const threadMs: number[] = [];
  const blockMs: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const before = performance.eventLoopUtilization();
    delay.enable();
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that none disturbs another.
    result = await act();
    delay.disable();
    threadMs.push(performance.eventLoopUtilization(before).active);
    blockMs.push(delay.max / 1e6);
  }
  return { result, threadMs, blockMs };
}

async function related(root: string, hasServer: boolean): Promise<{ readonly reads: number; readonly pieces: number }> {
  const { lookup, reads } = lookupIn(root, hasServer);
  const file = await lookup.read(pathOf(asked));
  if (!file) throw new Error("The file that is asked about is missing.");
  const start = file.lines.findIndex((line) => line.includes(`function work${asked}(`));
  const subject: Subject = {
    ...file,
    start,
    end: start + 6,
    name: { text: `work${asked}`, line: start, character: "export function ".length },
  };
  const found = await findRelated(subject, lookup, new AbortController().signal);
  const pieces = await choose(found, {
    maxTokens: 4000,
    count: async (text) => Math.ceil(text.length / 4),
    attached: [],
    carried: [],
    newId: () => "id",
  });
  return { reads: reads(), pieces: pieces.length };
}

/** VS Code's side of it with real files: a server's answers are made up, listing and reading are the disk's. */
function lookupIn(root: string, hasServer: boolean): { readonly lookup: Lookup; readonly reads: () => number } {
  const read = new Set<string>();
  const nobody = async () => [];
  const declared = (index: number): Stretch => ({ uri: pathOf(index), start: 4, end: 10 });
  const lookup: Lookup = {
    definitions: hasServer ? async () => [declared(asked + 1)] : nobody,
    typeDefinitions: nobody,
    callers: hasServer ? async () => callersOf(asked).map((index) => ({ ...declared(index), sites: [6] })) : nobody,
    references: nobody,
    // VS Code looks for names in a process of its own; what comes from there has to be copied.
    find: async (glob, most) => structuredClone(await findFiles(root, glob, most)),
    list: async (folder) => {
      const names = await readdir(join(root, folder)).catch(() => []);
      return names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`);
    },
    pathOf: (uri) => uri,
    read: async (uri) => {
      read.add(uri);
      const text = await readFile(join(root, uri), "utf8").catch(() => undefined);
      return text === undefined ? undefined : { uri, path: uri, language: "typescript", lines: text.split("\n") };
    },
  };
  return { lookup, reads: () => read.size };
}

/** By glob, kept: the other process's work is not this thread's. */
const finds = new Map<string, Promise<string[]>>();
function findFiles(root: string, glob: string, most: number): Promise<string[]> {
  const known = finds.get(glob) ?? listFiles(root, picomatch(glob), most);
  finds.set(glob, known);
  return known;
}

async function listFiles(root: string, matches: (path: string) => boolean, most: number): Promise<string[]> {
  const names = await readdir(root, { recursive: true });
  return names.filter((name) => matches(name)).slice(0, most);
}

async function readAll(root: string): Promise<number> {
  const names = await readdir(root, { recursive: true });
  let hits = 0;
  for (let from = 0; from < names.length; from += 8) {
    const texts = await Promise.all(names.slice(from, from + 8).map((name) => textOf(join(root, name))));
    for (const text of texts) if (new RegExp(`\\bwork${asked}\\b`).test(text)) hits += 1;
  }
  return hits;
}

async function textOf(path: string): Promise<string> {
  return (await stat(path)).isFile() ? readFile(path, "utf8") : "";
}

async function generate(root: string): Promise<void> {
  for (let folder = 0; folder < folders; folder += 1) {
    await mkdir(join(root, folderOf(folder)), { recursive: true });
    const own = Array.from({ length: files / folders }, (_, index) => folder * (files / folders) + index);
    await Promise.all(own.map((index) => writeFile(join(root, pathOf(index)), sourceOf(index))));
  }
  const test = `import { work${asked} } from "./module${asked}.ts";\n\ntest("works", () => {\n  expect(work${asked}(1)).toBe(2);\n});\n`;
  await writeFile(join(root, pathOf(asked).replace(".ts", ".test.ts")), test);
}

function folderOf(folder: number): string {
  return `src/part${folder}`;
}

function pathOf(index: number): string {
  return `${folderOf(Math.floor(index / (files / folders)))}/module${index}.ts`;
}

/** Who imports a module: the two before it. */
function callersOf(index: number): number[] {
  return [index - 1, index - 2];
}

function sourceOf(index: number): string {
  const [first, second] = [(index + 1) % files, (index + 2) % files];
  const address = (to: number) => relative(folderOf(Math.floor(index / (files / folders))), pathOf(to));
  const filler = Array.from(
    { length: 40 },
    (_, line) => `export const value${index}_${line} = ${line}; // of module ${index}`,
  );
  return [
    `import { work${first} } from "${address(first)}";`,
    `import { work${second} } from "${address(second)}";`,
    "",
    `/** The work of module ${index}. */`,
    `export function work${index}(count: number): number {`,
    "  if (count === 0) return 0;",
    `  const one = work${first}(count - 1);`,
    `  const other = work${second}(count - 1);`,
    `  return one + other + value${index}_3;`,
    "}",
    "",
    ...filler,
    "",
  ].join("\n");
}
