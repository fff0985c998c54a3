import { existsSync, globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { differences } from "../../../support/tools/replayCompare.ts";
import { deviations } from "../../../support/tools/replayDeviations.ts";
import { isHalved, replayPieces } from "../../../support/tools/replayPieces.ts";
import { readRecording, type Recording } from "../../../support/tools/replayRecording.ts";
import { replay, replayUnjoined } from "../../../support/tools/replayRun.ts";

const folder = fileURLToPath(new URL("../../../../../shared/recordings", import.meta.url));
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

describe.skipIf(!existsSync(folder))("the recorded exchanges (skipped without ../shared/recordings)", () => {
  it("give what was expected of them over a socket, but for the listed ones", async () => {
    const { surprises, replayed } = await surprisesOf(replay, () => [1]);
    expect(surprises).toEqual([]);
    expect(replayed).toBeGreaterThan(150);
  }, 60_000);

  it("give it wherever they are cut, with CRLF, and with comments between the events", async () => {
    // Each in four of the ways, which are other ones for the next: all of them in all twenty take longer and find the same.
    const { surprises } = await surprisesOf(replayUnjoined, (at) => seeds.filter((seed) => (seed + at) % 5 === 0));
    expect(surprises).toEqual([]);
  }, 120_000);
});

it("cuts recordings inside characters, writes CRLF and comments, and loses nothing", () => {
  const body = 'event: a\ndata: {"text":"žluťoučký kůň 🐎"}\n\ndata: {"text":"日本語"}\n\n'.repeat(20);
  const all = seeds.map((seed) => replayPieces(body, seed));
  const texts = all.map((pieces) => Buffer.concat(pieces).toString());
  const plain = texts.map((text) => text.replaceAll("\r\n", "\n").replaceAll(/^: (keep-alive\n\n|ping ✓\n)/gm, ""));
  expect(new Set(plain)).toEqual(new Set([body]));
  expect(all.every((pieces) => pieces.some(isHalved))).toBe(true);
  expect(texts.filter((text) => text.includes("\r\n"))).toHaveLength(10);
  expect(texts.filter((text) => text.includes("\n: "))).toHaveLength(10);
});

async function surprisesOf(run: typeof replay, seedsOf: (at: number) => readonly number[]) {
  const surprises: string[] = [];
  let replayed = 0;
  for (const file of globSync(`${folder}/*/*.json`)) {
    const recording = await readRecording(file);
    if ("skipped" in recording) continue;
    const by = seedsOf(replayed);
    replayed += 1;
    const known = deviations.find((deviation) => file.endsWith(deviation.file))?.fields ?? [];
    for (const seed of by) {
      const fields = await fieldsThatDiffer(run, recording, seed);
      if (fields !== known.join()) surprises.push(`${file} by seed ${seed}: ${fields}`);
    }
  }
  return { surprises, replayed };
}

async function fieldsThatDiffer(run: typeof replay, recording: Recording, seed: number): Promise<string> {
  return differences(await run(recording, seed), recording)
    .map(({ field }) => field)
    .join();
}
