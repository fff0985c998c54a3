import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "./faults.ts";
import { codeOf } from "../../src/host/store/fileErrors.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** What somebody else does to a file: a crash of the system, a sync tool, a broken sector. */
const ways = {
  "torn at its end": (text: string, random: Random) => text.slice(0, Math.max(0, text.length - 1 - random.below(200))),
  "with garbage in it": (text: string, random: Random) => {
    const at = random.below(text.length + 1);
    return `${text.slice(0, at)}\u0000{]"x${text.slice(at + 20)}`;
  },
  emptied: () => "",
  "half of it zeros": (text: string) => text.slice(0, text.length / 2) + "\u0000".repeat(text.length / 2),
} as const;

/** Files of one kind, in the folder that VS Code gives Plumb. */
const kinds = {
  thread: { folder: "threads", fits: /\.jsonl$/ },
  ledger: { folder: "ledger", fits: /\.jsonl$/ },
  "ledger's sums": { folder: "ledger", fits: /rollup\.json$/ },
  "budget book": { folder: "budget", fits: /book\.json$/ },
  run: { folder: "runs", fits: /run\.json$/ },
  "kept answer": { folder: "cache", fits: /\.json$/ },
  "what was learnt": { folder: "", fits: /^router\.json$/ },
} as const;
type Kind = keyof typeof kinds;

async function spoil(world: World, kind: Kind, random: Random): Promise<boolean> {
  const { folder, fits } = kinds[kind];
  const place = join(world.folder, folder);
  const found = await readdir(place, { recursive: true }).catch(() => []);
  const files = found.filter((name) => fits.test(name)).toSorted();
  const name = files[random.below(files.length)];
  if (name === undefined) return false;
  const path = join(place, name);
  const way = random.pick(["torn at its end", "with garbage in it", "emptied", "half of it zeros", "removed"]);
  try {
    if (way === "removed") await rm(path);
    else await writeFile(path, ways[way](await readFile(path, "utf8"), random));
  } catch (error) {
    // A window has just replaced it. A full disk takes what stood in it before it refuses the rest.
    if (codeOf(error) !== "ENOSPC") return false;
  }
  world.spoiled.add(kind);
  world.log.push(`spoilt ${name}, ${way}`);
  return true;
}

const spoiling = (kind: Kind, weight: number): Fault => ({
  name: `spoilt ${kind}`,
  weight,
  strike: (world, _, random) => spoil(world, kind, random),
});

export const spoilings: readonly Fault[] = [
  spoiling("thread", 3),
  spoiling("ledger", 2),
  spoiling("ledger's sums", 2),
  spoiling("budget book", 1),
  spoiling("run", 1),
  spoiling("kept answer", 2),
  spoiling("what was learnt", 2),
];
