import { parseArgs } from "node:util";
import { layClock } from "./clock.ts";
import { disk, layDisk } from "./disk.ts";
import { openVolume } from "./volume.ts";
import { layVscode } from "./standInVscode.ts";

// A thousand seeded faults in plain Node: see ARCHITECTURE. After a failure: `npm run test:chaos -- --seed N`.
const { values } = parseArgs({
  options: {
    faults: { type: "string", default: "1000" },
    /** Only this one, with all that happened. */
    seed: { type: "string" },
    /** Begins there. */
    from: { type: "string", default: "1" },
    /** Runs so many, however many faults they hold. */
    seeds: { type: "string" },
    /** With all that happened in those that fail. */
    verbose: { type: "boolean", default: false },
  },
});

async function main(): Promise<number> {
  disk.volume = openVolume();
  process.on("exit", () => disk.volume?.close());
  process.once("SIGTERM", () => process.exit(143));
  process.once("SIGINT", () => process.exit(130));
  layDisk();
  layClock();
  layVscode();
  // What runs above the layers must find them in place.
  const { openServers } = await import("./world.ts");
  const { runSeed } = await import("./runSeed.ts");
  const servers = await openServers();
  const startedAt = performance.now();
  const counts = new Map<string, number>();
  let [passed, failed, faults] = [0, 0, 0];
  const first = Number(values.seed ?? values.from);
  const last = values.seed === undefined ? first + Number(values.seeds ?? Infinity) - 1 : first;
  const isEnough = () => values.seed === undefined && values.seeds === undefined && faults >= Number(values.faults);
  for (let seed = first; seed <= last && !isEnough(); seed += 1) {
    const { struck, failures, log } = await runSeed(seed, servers);
    for (const name of struck) counts.set(name, (counts.get(name) ?? 0) + 1);
    faults += struck.length;
    if (failures.length === 0) passed += 1;
    else {
      failed += 1;
      console.log(`seed ${seed}: ${failures.join("; ")} (npm run test:chaos -- --seed ${seed})`);
    }
    if (values.seed !== undefined || (values.verbose && failures.length > 0)) console.log(log.join("\n"));
  }
  await servers.close();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const kinds = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name, count]) => `${count} ${name}`);
  if (!disk.volume)
    console.log("No file system of its own could be mounted: full and read-only are the layer's alone.");
  console.log(`${faults} faults in ${seconds} s: ${kinds.join(", ")}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed;
}

process.exit((await main()) > 0 ? 1 : 0);
