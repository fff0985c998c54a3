import { once } from "node:events";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { askTurns } from "./askTurns.ts";
import { openWindow } from "./openWindow.ts";

/** After so many turns. */
export interface Mark {
  readonly turns: number;
  /** After collecting what nobody holds. */
  readonly heapBytes: number;
  /** Timers, sockets, watchers: what keeps the process awake. */
  readonly handles: number;
  /** Undefined where the system does not tell. */
  readonly openFiles: number | undefined;
  /** Of the folders that grow with what was asked: chats and ledger. */
  readonly keptBytes: number;
  /** Of the folders that do not: kept answers, budgets' book, what was learnt. */
  readonly boundedBytes: number;
}

export interface HostSoak {
  readonly marks: readonly Mark[];
  readonly ended: number;
  /** What the window reported as gone wrong. */
  readonly faults: readonly string[];
  /** After the window was closed. */
  readonly handlesLeft: number;
}

setFlagsFromString("--expose-gc");
const gc: unknown = runInNewContext("() => gc()");

/** Asks so many questions in one window, over HTTP and with real files, and looks at what they left, four times on the way. */
export async function hostSoak(turns: number, tell: (mark: Mark) => void = () => undefined): Promise<HostSoak> {
  const folder = await mkdtemp(join(tmpdir(), "plumb-soak-"));
  const worker = new Worker(new URL("./server.ts", import.meta.url));
  try {
    const [baseUrl] = await once(worker, "message");
    const before = handles();
    const window = await openWindow(folder, String(baseUrl));
    // What is loaded and learnt with the first questions is no growth.
    const warm = Math.ceil(turns / 5);
    await askTurns(window, 0, warm);
    const marks: Mark[] = [];
    const part = Math.ceil((turns - warm) / 4);
    for (let asked = warm; ; asked += part) {
      worker.postMessage("reset");
      const mark = await markNow(folder, asked);
      tell(mark);
      marks.push(mark);
      if (marks.length === 5) break;
      await askTurns(window, asked, asked + part);
    }
    await window.close();
    return { marks, ended: window.ended(), faults: window.faults, handlesLeft: Math.max(0, handles() - before) };
  } finally {
    await worker.terminate();
    await rm(folder, { recursive: true, force: true });
  }
}

async function markNow(folder: string, turns: number): Promise<Mark> {
  const [kept, bounded] = [
    ["threads", "ledger"],
    ["cache", "budget", "learner.json"],
  ];
  return {
    turns,
    heapBytes: heap(),
    handles: handles(),
    openFiles: (await readdir("/proc/self/fd").catch(() => undefined))?.length,
    keptBytes: await sizeOf(kept.map((name) => join(folder, name))),
    boundedBytes: await sizeOf(bounded.map((name) => join(folder, name))),
  };
}

function heap(): number {
  if (typeof gc !== "function") throw new Error("Node gives no way to collect garbage.");
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What only passes through is not counted. */
function handles(): number {
  return process.getActiveResourcesInfo().filter((kind) => !/Req|Immediate/.test(kind)).length;
}

async function sizeOf(paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isDirectory()) bytes += found?.size ?? 0;
    else bytes += await sizeOf((await readdir(path)).map((name) => join(path, name)));
  }
  return bytes;
}
