import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process that we started and all that it started, children first: a stuck extension host outlives its server. */
export async function stopTree(pid: number, graceMs = 3000): Promise<void> {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  const family = [...descendants(pid), pid];
  for (const member of family) signal(member, "SIGTERM");
  const deadline = Date.now() + graceMs;
  while (family.some(isAlive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  for (const member of family.filter(isAlive)) signal(member, "SIGKILL");
}

/** Every process that one has started, and they in turn; deepest first. */
export function descendants(pid: number): number[] {
  const parents = [...parentsByPid()];
  const children = (of: number): number[] =>
    parents.filter(([, parent]) => parent === of).flatMap(([child]) => [...children(child), child]);
  return children(pid);
}

/** Linux is read from /proc, because small images have no `ps`. */
function parentsByPid(): Map<number, number> {
  const parents = new Map<number, number>();
  if (process.platform === "linux") {
    for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      const parent = /^PPid:\s+(\d+)$/m.exec(readStatus(entry))?.[1];
      if (parent) parents.set(Number(entry), Number(parent));
    }
    return parents;
  }
  for (const line of execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).split("\n")) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid && parent !== undefined) parents.set(pid, parent);
  }
  return parents;
}

function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in the meantime.
  }
}
