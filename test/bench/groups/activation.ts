import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod/mini";
import { projectRoot } from "../../support/vscode/locations.ts";
import { provisionHost } from "../../support/vscode/provision.ts";
import { buildForProduction } from "../buildForProduction.ts";
import { against, beside, type Row, rowOfRounds } from "../row.ts";
import { median } from "../statistics.ts";

const rounds = 9;
const group = "activation";
const contender = join(projectRoot, "test", "bench", "contenders", "activate.ts");

const result = z.object({ cpuMs: z.number(), megabytes: z.number() });
type Result = z.infer<typeof result>;

/**
 * What a window pays for having Plumb: loading and `activate`, each time in a fresh process with a stand-in for VS Code,
 * beside an empty extension and one that only registers commands, and beside loading Copilot alone, which does not activate
 * without a real VS Code.
 */
export async function activation(): Promise<readonly Row[]> {
  const host = await provisionHost("newest", console.error);
  await buildForProduction();
  const contenders = {
    ours: [join(projectRoot, "dist", "extension.mjs")],
    empty: [join(projectRoot, "test", "bench", "activation", "empty", "extension.js")],
    registering: [join(projectRoot, "test", "bench", "activation", "registering", "extension.js")],
    copilot: [join(host.vscodeRoot, "extensions", "copilot", "dist", "extension.js"), "--only-load"],
  } as const;
  const results: Record<keyof typeof contenders, Result[]> = { ours: [], empty: [], registering: [], copilot: [] };
  // All take turns, so that what else the machine does hits all alike.
  for (let turn = 0; turn < rounds; turn += 1) {
    results.ours.push(await run(contenders.ours));
    results.empty.push(await run(contenders.empty));
    results.registering.push(await run(contenders.registering));
    results.copilot.push(await run(contenders.copilot));
  }
  const cpu = (of: readonly Result[]) => of.map(({ cpuMs }) => cpuMs);
  const memory = (of: readonly Result[]) => of.map(({ megabytes }) => megabytes);
  const empty = median(memory(results.empty));
  const time = rowOfRounds(group, "load and activate", cpu(results.ours), "ms of CPU");
  const more = memory(results.ours).map((each) => each - empty);
  const room = rowOfRounds(group, "memory beyond an empty extension’s", more, "MB", 5);
  return [
    against(time, { name: "loading Copilot", value: median(cpu(results.copilot)) }, 0.01),
    against(time, { name: "an empty extension", value: median(cpu(results.empty)) }, 2),
    beside(time, { name: "registering as many commands and no more", value: median(cpu(results.registering)) }),
    beside(room, { name: "loading Copilot", value: median(memory(results.copilot)) - empty }),
  ];
}

async function run(args: readonly string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [contender, ...args]);
  return result.parse(JSON.parse(stdout));
}
