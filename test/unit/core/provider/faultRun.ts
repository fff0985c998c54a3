import { setImmediate } from "node:timers/promises";
import { expect } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import type { After } from "../../../../src/core/provider/reading/bodyReader.ts";
import { ask } from "../../../../src/core/run/ask.ts";
import { prepare } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { piece } from "../../../support/fakes/pieces.ts";
import { providerAt, type AskOptions } from "./wireServer.ts";

const count = async (text: string) => Math.ceil(text.length / 4);
const ready = await prepare(
  { task: { command: "explain", question: "", earlier: [] }, pieces: [piece("const one = 1;")], tier: "medium" },
  { catalog: loadCatalog(), ladder: ladders.openai, count, maxInputTokens: 100_000 },
);
/** One request a question: what other models would be asked is tested with fallback. */
const prepared = { ...ready, fallbacks: [] };

/** `onEvent` may stop the run: it is called with each event before the next is asked for. */
export interface FaultOptions extends AskOptions {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

/** A whole question against an address, to its last event; asserts that it ended once and left no timer behind. */
export async function runAt(baseUrl: string, { signal, onEvent, ...options }: FaultOptions = {}) {
  const timers = countedTimers();
  const provider = providerAt(baseUrl, { after: timers.after, ...options });
  const context = { provider, count, isSimulated: false, connectionLabel: "Test", now: Date.now };
  const events: RunEvent[] = [];
  const startedAt = performance.now();
  for await (const event of ask(prepared, signal ?? new AbortController().signal, context)) {
    events.push(event);
    onEvent?.(event);
  }
  const tookMs = performance.now() - startedAt;
  const ends = events.filter(({ kind }) => kind === "done" || kind === "failed");
  expect(ends).toHaveLength(1);
  await expect.poll(timers.open, { timeout: 2_000 }).toBe(0);
  return { events, end: ends[0], bill: billOf(events), tookMs };
}

/** What the ledger would get. */
function billOf(events: readonly RunEvent[]): "none" | "estimated" | "exact" {
  const settled = events.find(({ kind }) => kind === "settled");
  if (settled?.kind !== "settled") return "none";
  return settled.receipt.isEstimated ? "estimated" : "exact";
}

function countedTimers() {
  const open = new Set<NodeJS.Timeout>();
  const after: After = (ms, run) => {
    const timer = setTimeout(() => {
      open.delete(timer);
      run();
    }, ms);
    open.add(timer);
    return () => {
      open.delete(timer);
      clearTimeout(timer);
    };
  };
  return { after, open: () => open.size };
}

const held = /^(TCP|TLS|Timeout$|GetAddrInfo)/;

/** Sockets and timers that keep this process alive, the test runner's own among them. */
export function heldResources(): readonly string[] {
  return process.getActiveResourcesInfo().filter((name) => held.test(name));
}

/** Waits, without a timer of its own, until no more of any kind is held than before. */
export async function expectNothingLeft(before: readonly string[]): Promise<void> {
  const until = performance.now() + 2_000;
  while (moreThan(before).length > 0 && performance.now() < until) await setImmediate();
  expect(moreThan(before)).toEqual([]);
}

function moreThan(before: readonly string[]): readonly string[] {
  const now = heldResources();
  const occurrences = (names: readonly string[], name: string) => names.filter((each) => each === name).length;
  return [...new Set(now)].filter((name) => occurrences(now, name) > occurrences(before, name));
}
