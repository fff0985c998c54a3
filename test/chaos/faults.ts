import { faults as serverFaults, type Fault as ServerFault } from "../support/simulation/faults.ts";
import { jump } from "./clock.ts";
import { disk } from "./disk.ts";
import type { ChaosWindow } from "./openWindow.ts";
import { wrongMessage } from "./page.ts";
import type { Random } from "./random.ts";
import { spoilings } from "./spoil.ts";
import type { World } from "./world.ts";

/** Something that goes wrong. */
export interface Fault {
  readonly name: string;
  readonly weight: number;
  /** Resolves when it has happened; false where there was nothing for it to happen to. */
  readonly strike: (world: World, window: ChaosWindow, random: Random) => Promise<boolean | void>;
}

/** Of the provider: it meets the next question that is sent. */
const provider = (name: string, weight: number, make: (random: Random) => ServerFault): Fault => ({
  name,
  weight,
  strike: async (world, _, random) => world.simulation.script(make(random)),
});

const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

const ofProvider: readonly Fault[] = [
  provider("rate limit", 3, (random) => serverFaults.rateLimit({ retryAfterMs: random.below(3000) })),
  provider("server error", 3, () => serverFaults.serverError()),
  provider("overloaded", 2, () => serverFaults.overloaded()),
  provider("a page of HTML", 1, () => serverFaults.htmlPage()),
  provider("no quota left", 1, () => serverFaults.insufficientQuota()),
  provider("key refused", 1, () => serverFaults.invalidKey()),
  provider("socket closed", 3, () => serverFaults.closeSocket()),
  provider("answer cut off", 5, (random) => serverFaults.cut(random.below(40))),
  provider("answer ends too soon", 3, (random) => serverFaults.cut(random.below(40), { clean: true })),
  provider("garbage in the answer", 2, (random) => serverFaults.garbage(random.below(30))),
  provider("error in the answer", 2, (random) => serverFaults.errorEvent(random.below(30))),
  provider("empty answer", 1, () => serverFaults.emptyAnswer()),
  provider("late answer", 1, (random) => serverFaults.delay(random.below(60))),
];

const ofNetwork: readonly Fault[] = [
  { name: "line cut", weight: 4, strike: async ({ line }) => line.cut() },
  {
    name: "line down for a while",
    weight: 3,
    async strike({ line }) {
      line.down();
      await later(30);
      line.up();
    },
  },
];

const ofDisk: readonly Fault[] = [
  {
    name: "disk full",
    weight: 6,
    async strike(_, __, random) {
      disk.room = random.below(3000);
    },
  },
  {
    name: "storage read-only",
    weight: 3,
    async strike() {
      disk.isReadOnly = true;
    },
  },
  {
    name: "readings fail",
    weight: 3,
    async strike(_, __, random) {
      disk.failingReads = 1 + random.below(4);
    },
  },
  {
    name: "disk full by the system",
    weight: 3,
    async strike(_, __, random) {
      if (!disk.volume) return false;
      disk.isReallySick = true;
      disk.volume.fill(random.below(4) * 4096);
      return true;
    },
  },
  {
    name: "storage read-only by the system",
    weight: 2,
    async strike() {
      if (disk.volume?.setReadOnly(true) !== true) return false;
      disk.isReallySick = true;
      return true;
    },
  },
  { name: "disk well again", weight: 10, strike: async () => disk.mend() },
];

const ofWindows: readonly Fault[] = [
  {
    name: "window killed",
    weight: 5,
    async strike(world, window) {
      window.kill();
      await world.openAgain(window);
    },
  },
  {
    name: "window killed in the middle of a write",
    weight: 7,
    async strike(world, window, random) {
      window.life.operationsLeft = random.below(25);
      await world.passed(random.below(60));
      if (!window.isAlive()) await world.openAgain(window);
    },
  },
  {
    name: "window reloaded",
    weight: 5,
    async strike(world, window) {
      const closing = window.close();
      world.begin("close", window, () => closing);
      await Promise.race([closing, later(100)]);
      // VS Code gives a window a few seconds, and no more.
      window.kill();
      await world.openAgain(window);
    },
  },
  {
    name: "killed while it opens",
    weight: 2,
    async strike(world, window, random) {
      window.kill();
      await world.openAgain(window, random.below(20));
    },
  },
  {
    name: "second window",
    weight: 4,
    async strike(world, window, random) {
      if (world.alive().length > 2) return false;
      await world.open(random.next() < 0.5 ? window.conversation.thread().id : undefined);
      return true;
    },
  },
];

const ofPages: readonly Fault[] = [
  {
    name: "wrong messages from a page",
    weight: 3,
    strike: (_, window, random) =>
      window.inside(async () => {
        for (let left = 1 + random.below(20); left > 0; left -= 1) window.page.say(wrongMessage(random));
      }),
  },
  {
    name: "page thrown away",
    weight: 3,
    strike: (_, window) => window.inside(async () => window.page.reload()),
  },
];

const ofClock: readonly Fault[] = [
  {
    name: "clock set forward",
    weight: 2,
    strike: async (_, __, random) => jump(random.pick([second, hour, day, 9 * day])),
  },
  {
    name: "clock set back",
    weight: 2,
    strike: async (_, __, random) => jump(-random.pick([second, hour, day, 9 * day])),
  },
];

export const faults: readonly [Fault, ...Fault[]] = [
  { name: "nothing", weight: 0, strike: async () => false },
  ...ofProvider,
  ...ofNetwork,
  ...ofDisk,
  ...ofWindows,
  ...ofPages,
  ...ofClock,
  ...spoilings,
];

function later(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
