import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own, which the system itself makes full or read-only. */
export interface Volume {
  readonly folder: string;
  /** Leaves so many bytes free, rounded down to the system's pages. */
  fill(free: number): void;
  /** False where a file is just open for writing: then systems refuse. */
  setReadOnly(isReadOnly: boolean): boolean;
  mend(): void;
  close(): void;
}

const size = 8 * 1024 * 1024;
const page = 4096;

/** Undefined where this process may not mount one: then the layer over Node's files does all of it. */
export function openVolume(): Volume | undefined {
  const folder = mkdtempSync(join(tmpdir(), "plumb-volume-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "plumb-chaos", folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = join(folder, "ballast");
  const setReadOnly = (isReadOnly: boolean) =>
    spawnSync("mount", ["-o", `remount,${isReadOnly ? "ro" : "rw"}`, folder]).status === 0;
  let isReadOnly = false;

  return {
    folder,
    fill(free) {
      for (const bytes of [size, 1024 * 1024, 64 * 1024, page]) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(bytes), { flag: "a" });
        } catch {
          // Full, for pieces of that size.
        }
      }
      const { length } = Buffer.alloc(Math.floor(free / page) * page);
      if (length > 0) spawnSync("truncate", ["-s", `-${length}`, ballast]);
    },
    setReadOnly(wanted) {
      const isDone = setReadOnly(wanted);
      if (isDone) isReadOnly = wanted;
      return isDone;
    },
    mend() {
      if (isReadOnly && setReadOnly(false)) isReadOnly = false;
      rmSync(ballast, { force: true });
    },
    close() {
      spawnSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
