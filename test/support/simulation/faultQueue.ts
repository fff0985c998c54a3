import type { Fault } from "./faults.ts";
import type { RecordedRequest } from "./simulation.ts";

export interface FaultQueue {
  add(faults: readonly Fault[]): void;
  /** The first fault that fits, taken out unless it has times left. */
  take(request: RecordedRequest): Fault | undefined;
  clear(): void;
}

export function createFaultQueue(): FaultQueue {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add(faults) {
      waiting.push(...faults.map((fault) => ({ fault, left: fault.times ?? 1 })));
    },
    take(request) {
      const found = waiting.find(({ fault }) => (fault.when ? fault.when(request) : asksForAnswer(request)));
      if (found && --found.left <= 0) waiting = waiting.filter((each) => each !== found);
      return found?.fault;
    },
    clear() {
      waiting = [];
    },
  };
}

function asksForAnswer({ method, path }: RecordedRequest): boolean {
  return method === "POST" && /^(?:\/openai)?\/v1\/(?:responses|chat\/completions)$/.test(path);
}
