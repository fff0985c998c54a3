import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import pLimit from "p-limit";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { leaseMs } from "../../core/run/record/lease.ts";
import type { Sharing } from "../../core/run/schedule/scheduler.ts";
import { isMissing } from "../store/fileErrors.ts";
import { replaceFile } from "../store/replaceFile.ts";

export interface BulkWindowsDeps {
  readonly folder: string;
  readonly window: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: After;
  /** For the log: bulk work goes on as if there were no other window. */
  readonly onFault: (error: unknown) => void;
}

/** What a window with bulk work says of itself: requests under way, by the connection's id. */
const announcementSchema = z.object({
  v: z.literal(1),
  /** Epoch milliseconds; from then on it counts no more. */
  until: z.number(),
  active: z.record(z.string(), z.number().check(z.int(), z.minimum(0))),
});
type Announcement = z.infer<typeof announcementSchema>;

const beatMs = 2_000;
/** The next step of the same work comes soon, and joining anew takes a look at all files. */
const lingerMs = 5_000;
/** A window that died is gone for good by then. */
const sweptAfterMs = 10 * 60_000;

interface Joined {
  readonly look: () => void;
  readonly active: number;
  /** Since when there has been no bulk work, in epoch milliseconds. */
  readonly leftAt: number | undefined;
  /** From when on this window knows enough of the others, in epoch milliseconds. */
  readonly readyAt: number | undefined;
}

/**
 * Windows with bulk work announce themselves in a folder, a file each, and read what the others say every two seconds. A
 * window that finds others begins when they have had the time to see it.
 */
export function createBulkWindows({ folder, window, now, after, onFault }: BulkWindowsDeps) {
  const own = join(folder, `${window}.json`);
  const joined = new Map<string, Joined>();
  let others: readonly Announcement[] = [];
  let stopTimer: (() => void) | undefined;
  const inTurn = pLimit(1);
  let isQueued = false;

  async function announce(): Promise<void> {
    const active = Object.fromEntries([...joined].map(([connection, one]) => [connection, one.active]));
    const said: Announcement = { v: 1, until: now() + leaseMs, active };
    await mkdir(folder, { recursive: true });
    await replaceFile(own, JSON.stringify(said), `${own}.draft`);
  }

  async function readOthers(): Promise<readonly Announcement[]> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".json") && name !== `${window}.json`);
    const read = await Promise.all(names.map((name) => readOne(join(folder, name))));
    return read.filter((one) => one !== undefined);
  }

  async function readOne(path: string): Promise<Announcement | undefined> {
    try {
      const said = announcementSchema.parse(JSON.parse(await readFile(path, "utf8")));
      if (said.until + sweptAfterMs < now()) await rm(path, { force: true });
      return said.until > now() ? said : undefined;
    } catch (error) {
      if (!isMissing(error)) onFault(error);
      return undefined;
    }
  }

  const countsAt = (connection: string) =>
    others.flatMap(({ active }) =>
      Object.entries(active).flatMap(([name, count]) => (name === connection ? count : [])),
    );

  function forgetLeft(): void {
    for (const [connection, { leftAt }] of joined) {
      if (leftAt !== undefined && now() - leftAt >= lingerMs) joined.delete(connection);
    }
  }

  /** Writes down how this window stands and reads how the others do. */
  async function beat(): Promise<void> {
    isQueued = false;
    stopTimer?.();
    forgetLeft();
    const announced = [...joined.keys()];
    try {
      if (joined.size > 0) await announce();
      else await rm(own, { force: true });
      others = joined.size > 0 ? await readOthers() : [];
    } catch (error) {
      others = [];
      onFault(error);
    }
    if (joined.size > 0) stopTimer = after(beatMs, beatSoon);
    for (const connection of announced) {
      const one = joined.get(connection);
      if (!one) continue;
      const readyAt = one.readyAt ?? now() + (countsAt(connection).length > 0 ? 2 * beatMs : 0);
      joined.set(connection, { ...one, readyAt });
      one.look();
    }
  }

  /** One at a time; a change while one is under way is in the next. */
  function beatSoon(): void {
    if (isQueued) return;
    isQueued = true;
    void inTurn(beat);
  }

  const sharing: Sharing = {
    join(connection, look) {
      const known = joined.get(connection);
      joined.set(connection, { active: 0, readyAt: undefined, ...known, look, leftAt: undefined });
      if (!known) beatSoon();
    },
    leave(connection) {
      const one = joined.get(connection);
      if (one) joined.set(connection, { ...one, leftAt: now() });
    },
    tell(connection, active) {
      const one = joined.get(connection);
      if (!one || one.active === active) return;
      joined.set(connection, { ...one, active });
      beatSoon();
    },
    others(connection) {
      const readyAt = joined.get(connection)?.readyAt;
      if (readyAt === undefined || readyAt > now()) return undefined;
      const counts = countsAt(connection);
      return { windows: counts.length, active: counts.reduce((sum, count) => sum + count, 0) };
    },
  };

  return {
    sharing,
    async dispose(): Promise<void> {
      joined.clear();
      await inTurn(beat);
    },
  };
}
