import { prefixedId } from "./ids.ts";
import { Refusal } from "./refusal.ts";
import { mostBytes } from "./uploadedFiles.ts";

export interface ContainerFile {
  readonly id: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Copied from what was uploaded, or made by the code. */
  readonly source: "user" | "assistant";
}

export interface Container {
  readonly id: string;
  readonly createdAt: number;
  lastActiveAt: number;
  readonly files: Map<string, ContainerFile>;
}

export interface Containers {
  open(): Container;
  put(container: Container, file: Pick<ContainerFile, "path" | "bytes" | "source">): ContainerFile;
  /** Undefined when it is not there or has expired. */
  find(id: string): Container | undefined;
  /** Throws a Refusal when it is not there or has expired. */
  get(id: string): Container;
  /** Lets all that are open now expire. */
  expire(): void;
}

/** As the real API says: 20 minutes after it was last used. */
export const lifetimeMinutes = 20;
const mostContainers = 50;
/** Ids of expired containers, to tell them from those that never were. */
const mostRemembered = 1000;

/** What code interpreter works in, in memory; the oldest goes when there are too many or they hold too much. */
export function createContainers(now: () => number): Containers {
  const open = new Map<string, Container>();
  const expired = new Set<string>();

  function close(id: string): void {
    open.delete(id);
    expired.add(id);
    for (const old of [...expired].slice(0, -mostRemembered)) expired.delete(old);
  }

  function find(id: string): Container | undefined {
    const container = open.get(id);
    if (!container || now() - container.lastActiveAt < lifetimeMinutes * 60_000) return container;
    close(id);
    return undefined;
  }

  function makeRoom(): void {
    let held = 0;
    for (const [at, { id, files }] of [...open.values()].toReversed().entries()) {
      for (const { bytes } of files.values()) held += bytes.length;
      if (at >= mostContainers || (at > 0 && held > mostBytes)) close(id);
    }
  }

  return {
    open() {
      const at = now();
      const container: Container = { id: prefixedId("cntr"), createdAt: at, lastActiveAt: at, files: new Map() };
      open.set(container.id, container);
      makeRoom();
      return container;
    },
    put(container, given) {
      const file = { ...given, id: prefixedId("cfile"), createdAt: now() };
      for (const { id, path } of container.files.values()) if (path === file.path) container.files.delete(id);
      container.files.set(file.id, file);
      container.lastActiveAt = now();
      makeRoom();
      return file;
    },
    find,
    get(id) {
      const found = find(id);
      if (found) return found;
      const message = expired.has(id) ? "Container is expired" : `Container with id '${id}' not found.`;
      throw new Refusal(404, { message });
    },
    expire() {
      for (const id of open.keys()) close(id);
    },
  };
}
