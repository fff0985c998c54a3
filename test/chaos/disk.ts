import fs from "node:fs";
import fsp, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import type { Volume } from "./volume.ts";
import { type Life, living, never, whileAlive } from "./life.ts";

// A layer over Node's files for whatever runs inside a window: the real file system, which can be full, read-only, or
// broken, and on which a window can die in the middle of a write.

/** How the disk is for all windows. */
export interface DiskState {
  /** Bytes that still fit; infinite where it is not full. What does not fit is written in part, as systems do. */
  room: number;
  isReadOnly: boolean;
  /** So many of the next readings fail. */
  failingReads: number;
  /** Where the system itself can be made to refuse. */
  volume: Volume | undefined;
  /** The system itself refuses. */
  isReallySick: boolean;
}

export const disk: DiskState & { begin(): void; mend(): void; isWell(): boolean; operations: number; struck: number } =
  {
    room: Infinity,
    isReadOnly: false,
    failingReads: 0,
    volume: undefined,
    isReallySick: false,
    /** Done by windows so far. */
    operations: 0,
    /** How often it said no. */
    struck: 0,
    isWell: () => disk.room === Infinity && !disk.isReadOnly && !disk.isReallySick,
    begin() {
      disk.mend();
      disk.operations = 0;
    },
    mend() {
      disk.room = Infinity;
      disk.isReadOnly = false;
      disk.failingReads = 0;
      if (disk.isReallySick) disk.volume?.mend();
      disk.isReallySick = false;
    },
  };

class DiskError extends Error {
  readonly code: string;
  constructor(code: string, call: string) {
    super(`${code}: chaos, ${call}`);
    this.code = code;
    disk.struck += 1;
  }
}

const real = { ...fsp };
const realWatch = fs.watch;

type Kind = "read" | "change" | "make";

/** One operation that moves no bytes of a file. */
async function operation<Value>(call: string, kind: Kind, act: () => Promise<Value>): Promise<Value> {
  const life = living.getStore();
  if (!life) return await act();
  return await whileAlive(life, async () => {
    disk.operations += 1;
    if (kind !== "read" && disk.isReadOnly) throw new DiskError("EROFS", call);
    if (kind === "make" && disk.room <= 0) throw new DiskError("ENOSPC", call);
    if (kind === "read" && disk.failingReads > 0) {
      disk.failingReads -= 1;
      throw new DiskError("EIO", call);
    }
    // Whether it was done before the window died nobody can know.
    if (isLast(life)) {
      if (disk.operations % 2 === 0) await act();
      life.end();
      return await never;
    }
    return await act();
  });
}

function isLast(life: Life): boolean {
  life.operationsLeft -= 1;
  return life.operationsLeft < 0;
}

/** Writes all of the text, or what fits of it, or what the window lives to write. */
async function writing(text: string, write: (part: string) => Promise<void>): Promise<void> {
  const life = living.getStore();
  if (!life) return await write(text);
  await whileAlive(life, async () => {
    disk.operations += 1;
    if (disk.isReadOnly) throw new DiskError("EROFS", "write");
    if (isLast(life)) {
      await write(text.slice(0, disk.operations % (text.length + 1)));
      life.end();
      return await never;
    }
    if (text.length > disk.room) {
      const part = text.slice(0, disk.room);
      disk.room = 0;
      if (part !== "") await write(part);
      throw new DiskError("ENOSPC", "write");
    }
    disk.room -= text.length;
    await write(text);
  });
}

function held(handle: FileHandle): FileHandle {
  const [appendFile, writeFile] = [handle.appendFile.bind(handle), handle.writeFile.bind(handle)];
  const [sync, read, close] = [handle.sync.bind(handle), handle.read.bind(handle), handle.close.bind(handle)];
  return Object.assign(handle, {
    appendFile: (text: string) => writing(text, (part) => appendFile(part)),
    writeFile: (text: string) => writing(text, (part) => writeFile(part)),
    sync: () => operation("sync", "change", sync),
    read: (...args: Parameters<FileHandle["read"]>) => operation("read", "read", () => read(...args)),
    // A window that is gone has none open.
    async close() {
      await close();
      if (living.getStore()?.ended.aborted) await never;
    },
  });
}

type Args<Name extends keyof typeof fsp> = (typeof fsp)[Name] extends (...args: infer List) => unknown ? List : never;

/** Puts the layer in place, for this process. Only text is written by what runs above it. */
export function layDisk(): void {
  Object.assign(fsp, {
    appendFile: (path: string, text: string) => writing(text, (part) => real.appendFile(path, part)),
    writeFile: (path: string, text: string) => writing(text, (part) => real.writeFile(path, part)),
    mkdir: (...args: Args<"mkdir">) => operation("mkdir", "make", () => real.mkdir(...args)),
    rename: (...args: Args<"rename">) => operation("rename", "change", () => real.rename(...args)),
    rm: (...args: Args<"rm">) => operation("rm", "change", () => real.rm(...args)),
    utimes: (...args: Args<"utimes">) => operation("utimes", "change", () => real.utimes(...args)),
    readFile: (...args: Args<"readFile">) => operation("readFile", "read", () => real.readFile(...args)),
    readdir: (...args: Args<"readdir">) => operation("readdir", "read", () => real.readdir(...args)),
    stat: (...args: Args<"stat">) => operation("stat", "read", () => real.stat(...args)),
    access: (...args: Args<"access">) => operation("access", "read", () => real.access(...args)),
    async open(...args: Args<"open">) {
      const kind = args[1] === undefined || args[1] === "r" ? "read" : args[1] === "wx" ? "make" : "change";
      const life = living.getStore();
      return await operation("open", kind, async () => {
        const handle = await real.open(...args);
        // Nobody would close it any more.
        if (life?.ended.aborted || (life?.operationsLeft ?? 0) < 0) await handle.close();
        return life ? held(handle) : handle;
      });
    },
  });
  Object.assign(fs, {
    watch(path: string, options: fs.WatchOptions, listener: fs.WatchListener<string>) {
      const life = living.getStore();
      const signals = [life?.ended, options.signal].filter((signal) => signal !== undefined);
      return realWatch(path, { persistent: options.persistent ?? true, signal: AbortSignal.any(signals) }, listener);
    },
  });
  syncBuiltinESMExports();
}
