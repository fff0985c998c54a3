import { AsyncLocalStorage } from "node:async_hooks";

export const never = new Promise<never>(() => undefined);

/** The life of one window: when it ends, what was asked for never comes, and nothing it would do is done any more. */
export interface Life {
  readonly name: string;
  readonly ended: AbortSignal;
  /** Operations on the disk that it may still do; the one after them is cut in the middle and ends it. */
  operationsLeft: number;
  end(): void;
}

/** Which window does what is done now: disk, network and timers ask. Nothing is set outside of windows. */
export const living = new AsyncLocalStorage<Life>();

export function createLife(name: string): Life {
  const life = new AbortController();
  return { name, ended: life.signal, operationsLeft: Infinity, end: () => life.abort() };
}

/** What comes of a promise, unless the window that waits for it is gone by then. */
export async function whileAlive<Value>(life: Life, act: () => Promise<Value>): Promise<Value> {
  if (life.ended.aborted) return await never;
  try {
    const value = await act();
    return life.ended.aborted ? await never : value;
  } catch (error) {
    if (life.ended.aborted) return await never;
    throw error;
  }
}
