import { setImmediate as turn } from "node:timers/promises";
import { acts } from "./acts.ts";
import { disk } from "./disk.ts";
import { faults } from "./faults.ts";
import { judge } from "./judge.ts";
import { randomFrom } from "./random.ts";
import { type openServers, openWorld, type World } from "./world.ts";

export interface Outcome {
  readonly seed: number;
  /** How often each kind of fault struck. */
  readonly struck: readonly string[];
  /** What was not as it has to be; empty when all is well. */
  readonly failures: readonly string[];
  /** What happened, in order. */
  readonly log: readonly string[];
}

const faultShare = 0.45;
/** On the wall; what users begin ends long before that once all is well again. */
const patienceMs = 30_000;

/** One script: users' acts and faults among each other, then all is made well and everything is looked at. */
export async function runSeed(seed: number, servers: Awaited<ReturnType<typeof openServers>>): Promise<Outcome> {
  const random = randomFrom(seed);
  const world = await openWorld(seed, random, servers);
  const struck: string[] = [];
  const failures: string[] = [];
  const onStray = (error: unknown) => failures.push(`nobody caught: ${stackOf(error)}`);
  process.on("unhandledRejection", onStray);
  try {
    await world.open();
    for (let left = 8 + random.below(10); left > 0; left -= 1) {
      // Each step has its own: what one finds to do must not change the next.
      const own = randomFrom(seed * 1024 + left);
      const alive = world.alive();
      const window = alive[own.below(alive.length)] ?? (await world.open());
      if (own.next() < faultShare) {
        const fault = own.weigh(faults);
        world.log.push(`${fault.name} at ${window.name}`);
        if ((await fault.strike(world, window, own)) !== false && fault.name !== "disk well again")
          struck.push(fault.name);
      } else {
        const act = own.weigh(acts);
        world.log.push(`${act.name} in ${window.name}`);
        act.do(world, window, own);
      }
      await world.passed(own.below(40));
    }
    disk.mend();
    world.line.up();
    world.simulation.reset();
    if (!(await settled(world))) failures.push(`never ended: ${world.going().join(", ")}`);
    failures.push(...(await judge(world)));
  } catch (error) {
    failures.push(`the script threw: ${stackOf(error)}`);
  } finally {
    await world.close();
    // What nobody caught is told a turn later.
    await turn();
    process.off("unhandledRejection", onStray);
  }
  return { seed, struck, failures, log: world.log };
}

async function settled(world: World): Promise<boolean> {
  const until = performance.now() + patienceMs;
  while (world.going().length > 0) {
    if (performance.now() > until) return false;
    await world.passed(5);
  }
  return true;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
