import type { BatchLine, BatchPath } from "./batchLines.ts";

/** OpenAI's limits of one batch, 2026-11. */
const mostRequests = 50_000;
const mostBytes = 200_000_000;

/** Requests that go to the provider as one batch. */
export interface BatchPart {
  readonly path: BatchPath;
  readonly model: string;
  readonly count: number;
  readonly bytes: number;
}

/**
 * Says of each line in turn which part it belongs to, by the parts' numbers from 0, so that lines can be written away
 * one by one: all of a part go to the same path and model, and keep to the limits. Undefined for a line too long for
 * any.
 */
export function createBatchParts(limits: { readonly requests?: number; readonly bytes?: number } = {}) {
  const { requests = mostRequests, bytes = mostBytes } = limits;
  const parts: BatchPart[] = [];
  const open = new Map<string, number>();
  return {
    parts: (): readonly BatchPart[] => parts,
    place({ path, model, text }: Omit<BatchLine, "id">): number | undefined {
      const size = bytesOf(text) + 1;
      if (size > bytes) return undefined;
      const group = `${path} ${model}`;
      const at = open.get(group);
      const part = at === undefined ? undefined : parts[at];
      if (at !== undefined && part && part.count < requests && part.bytes + size <= bytes) {
        parts[at] = { ...part, count: part.count + 1, bytes: part.bytes + size };
        return at;
      }
      parts.push({ path, model, count: 1, bytes: size });
      open.set(group, parts.length - 1);
      return parts.length - 1;
    },
  };
}

const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
