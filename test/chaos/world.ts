import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLine } from "../support/fakes/line.ts";
import { startSimulation } from "../support/simulation/server.ts";
import { resetClock } from "./clock.ts";
import { disk } from "./disk.ts";
import { createNetwork } from "./network.ts";
import { type ChaosWindow, type Machine, openWindow } from "./openWindow.ts";
import type { Random } from "./random.ts";
import { createShown } from "./shown.ts";
import { createMemento } from "./standIns.ts";

/** Servers that all seeds share: starting one takes longer than a seed. */
export async function openServers() {
  // One writes as fast as it can; the other takes so long that something can happen meanwhile.
  const quick = await startSimulation({ paceMs: 0, isKeyOptional: true });
  const slow = await startSimulation({ paceMs: 1, isKeyOptional: true });
  const lines = new Map([
    [quick, await openLine(Number(new URL(quick.baseUrl).port))],
    [slow, await openLine(Number(new URL(slow.baseUrl).port))],
  ]);
  return {
    choose(random: Random) {
      const simulation = random.next() < 0.3 ? quick : slow;
      const line = lines.get(simulation);
      if (!line) throw new Error("There is no line to that server.");
      return { simulation, line };
    },
    async close(): Promise<void> {
      for (const [simulation, line] of lines) {
        await line.close();
        await simulation.close();
      }
    },
  };
}

const longestWaitMs = 25;

type Servers = Awaited<ReturnType<typeof openServers>>;

/** One question that was asked: its words are found in what was sent, shown and kept. */
export interface Asked {
  readonly marker: string;
  readonly isBackground: boolean;
  /** How often its user wanted an answer to it. */
  wanted: number;
}

/** Something told to the user. */
interface Told {
  readonly window: string;
  readonly sentence: string;
  readonly error: unknown;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** One user's machine: a folder, a clock, a network, a provider, and windows that come and go. */
export async function openWorld(seed: number, random: Random, servers: Servers) {
  disk.mend();
  const folder = await mkdtemp(join(disk.volume?.folder ?? tmpdir(), `plumb-chaos-${seed}-`));
  resetClock();
  // Where a window dies in the middle of a write depends on how much was written before.
  disk.begin();
  const { simulation, line } = servers.choose(random);
  simulation.reset();
  line.up();
  const network = createNetwork();
  const shown = createShown();
  const told: Told[] = [];
  const asked: Asked[] = [];
  /** Ids of questions that were put into a queue. */
  const queued: string[] = [];
  const batches: { readonly id: string; readonly total: number }[] = [];
  const log: string[] = [];
  /** Acts of users that have not ended, by what they are. */
  const going = new Map<Promise<unknown>, { readonly what: string; readonly window: ChaosWindow }>();
  const thrown: unknown[] = [];
  const windows: ChaosWindow[] = [];
  const machine: Machine = {
    folder,
    baseUrl: line.baseUrl,
    fetch: network.fetch,
    settings: {
      budgets: { day: random.next() < 0.15 ? 0.02 : 1000 },
      ladder: random.next() < 0.3 ? { low: { background: true } } : {},
      "cache.enabled": random.next() < 0.5,
    },
    shown: shown.note,
    told: (window, sentence, error) => void told.push({ window, sentence, error }),
  };
  let opened = 0;
  const happened = () => disk.operations + shown.updates();

  /** Memory is that of a window whose place it takes: no two windows have the same workspace. */
  async function open(threadId?: string, memory = createMemento(), operations?: number): Promise<ChaosWindow> {
    opened += 1;
    const window = await openWindow(`w${opened}`, threadId, machine, memory, operations);
    windows.push(window);
    return window;
  }

  return {
    seed,
    folder,
    machine,
    simulation,
    line,
    delivered: network.delivered,
    startedBatches: network.startedBatches,
    /** Begun by users, with how many questions are in them. */
    batches,
    shown,
    told,
    asked,
    queued,
    log,
    windows,
    open,
    /** The window again that has just gone. */
    openAgain: ({ conversation, memory }: ChaosWindow, operations?: number) =>
      open(conversation.thread().id, memory, operations),
    /** Windows of which something was not there any more when it was needed: files that were spoiled by hand. */
    spoiled: new Set<string>(),
    alive: () => windows.filter((window) => window.isAlive()),
    /** Begins something that a user of a window does; it goes on beside what else happens. */
    begin(what: string, window: ChaosWindow, act: () => Promise<unknown>): void {
      const doing = window.inside(act).catch((error: unknown) => void thrown.push([what, error]));
      going.set(doing, { what: `${what} in ${window.name}`, window });
      void doing.then(() => going.delete(doing));
    },
    /** Waits until something has happened so often, on the disk or on a page; not for long where nothing does. */
    async passed(times: number): Promise<void> {
      const until = performance.now() + longestWaitMs;
      for (const end = happened() + times; happened() < end && performance.now() < until;) {
        await new Promise((resolve) => void setTimeout(resolve, 1));
      }
    },
    going: () => [...going.values()].filter(({ window }) => window.isAlive()).map(({ what }) => what),
    thrown,
    newMarker: () => `q${asked.length}s${seed}x`,
    async close(): Promise<void> {
      disk.mend();
      line.up();
      for (const window of windows) window.kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
