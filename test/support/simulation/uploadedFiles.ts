import type { FileObject } from "openai/resources/files";
import { badRequest, Refusal } from "./refusal.ts";

interface UploadedFile {
  readonly object: FileObject;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface UploadedFiles {
  /** Throws a Refusal when there is no room. */
  add(file: UploadedFile): void;
  /** Oldest first. */
  list(): readonly FileObject[];
  /** Undefined once it was deleted or has expired. */
  find(id: string): UploadedFile | undefined;
  /** Throws a Refusal when there is none. */
  get(id: string): UploadedFile;
  remove(id: string): void;
}

/** The real API has room for terabytes; this is the memory of the machine. */
export const mostBytes = 64 * 1024 * 1024;

/** What was uploaded, in memory as long as the server runs. */
export function createUploadedFiles(now: () => number): UploadedFiles {
  const files = new Map<string, UploadedFile>();

  function forgetExpired(): void {
    for (const [id, { object }] of files) {
      if (object.expires_at !== undefined && object.expires_at * 1000 <= now()) files.delete(id);
    }
  }

  function find(id: string): UploadedFile | undefined {
    forgetExpired();
    return files.get(id);
  }

  function get(id: string): UploadedFile {
    const found = find(id);
    if (found) return found;
    throw new Refusal(404, { param: "id", message: `No such File object: ${id}` });
  }

  return {
    add(file) {
      forgetExpired();
      const used = [...files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
      if (used + file.bytes.length > mostBytes) {
        const message = `You have exceeded your file storage quota: the simulation keeps ${mostBytes} bytes in all. Delete files you no longer need and try again.`;
        throw badRequest("storage_limit_exceeded", "file", message);
      }
      files.set(file.object.id, file);
    },
    list() {
      forgetExpired();
      return [...files.values()].map(({ object }) => object);
    },
    find,
    get,
    remove(id) {
      get(id);
      files.delete(id);
    },
  };
}

/** Undefined where the bytes are not UTF-8 text: the simulation reads nothing else. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
