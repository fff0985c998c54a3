import { existsSync, globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { differences } from "../../../support/tools/replayCompare.ts";
import { deviations } from "../../../support/tools/replayDeviations.ts";
import { readRecording } from "../../../support/tools/replayRecording.ts";
import { replay } from "../../../support/tools/replayRun.ts";

const folder = fileURLToPath(new URL("../../../../../shared/recordings", import.meta.url));

describe.skipIf(!existsSync(folder))("the recorded exchanges (skipped without ../shared/recordings)", () => {
  it("give what was expected of them, but for the listed ones", async () => {
    const surprises: string[] = [];
    let replayed = 0;
    for (const file of globSync(`${folder}/*/*.json`)) {
      const recording = await readRecording(file);
      if ("skipped" in recording) continue;
      replayed += 1;
      const fields = differences(await replay(recording, 1), recording).map(({ field }) => field);
      const known = deviations.find((deviation) => file.endsWith(deviation.file))?.fields ?? [];
      if (fields.join() !== known.join()) surprises.push(`${file}: ${fields.join()}`);
    }
    expect(surprises).toEqual([]);
    expect(replayed).toBeGreaterThan(150);
  }, 60_000);
});
