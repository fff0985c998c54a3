import { once } from "node:events";
import { expect, test, vi } from "vitest";
import type { Piece } from "../../../../src/core/context/piece.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { stoppedBefore, withMore } from "../../../../src/host/chat/withMore.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";

const asked = piece("sort(x)");
const found = piece("function sort() {}", { id: "found", kind: "related", isAutomatic: true });
const input = { command: "explain", question: "", pieces: [asked], omissions: [], tier: "auto" } as const;

function options(signal = new AbortController().signal) {
  const shown: Turn[] = [];
  return { shown, carried: [], signal, show: (one: Turn) => void shown.push(one) };
}

test("what is found goes along after what was asked about, and the turn tells of it", async () => {
  const seen = options();
  const whole = await withMore(turn({ pieces: [] }), { ...input, gatherMore: async () => [found] }, seen);
  expect(whole.pieces).toEqual([asked, found]);
  expect(whole.turn.pieces.map(({ id, isAutomatic }) => [id, isAutomatic])).toEqual([
    [asked.id, undefined],
    ["found", true],
  ]);
  expect(seen.shown).toEqual([]);
});

test("a look that takes long is shown while it lasts", async () => {
  vi.useFakeTimers();
  try {
    const seen = options();
    let end: (pieces: readonly Piece[]) => void = () => undefined;
    const gatherMore = () => new Promise<readonly Piece[]>((resolve) => (end = resolve));
    const looking = withMore(turn(), { ...input, gatherMore }, seen);
    await vi.advanceTimersByTimeAsync(299);
    expect(seen.shown).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(seen.shown.map(({ isLooking }) => isLooking)).toEqual([true]);
    end([found]);
    await looking;
    expect(seen.shown.at(-1)?.isLooking).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test("a look that fails costs the question nothing", async () => {
  const gatherMore = () => Promise.reject(new Error("no server"));
  const whole = await withMore(turn(), { ...input, gatherMore }, options());
  expect(whole.pieces).toEqual([asked]);
});

test("a question that was stopped meanwhile ends without a request or a price", async () => {
  const stop = new AbortController();
  const gatherMore = async (_: readonly Piece[], signal: AbortSignal) => {
    await once(signal, "abort");
    return [];
  };
  const looking = withMore(turn(), { ...input, gatherMore }, options(stop.signal));
  stop.abort();
  await looking;
  const events: RunEvent[] = [];
  for await (const event of stoppedBefore()) events.push(event);
  expect(events).toEqual([{ kind: "done", finish: "cancelled" }]);
});
