import { expect, test } from "vitest";
import type { Receipt } from "../../../src/core/money/receipt.ts";
import type { RunEvent } from "../../../src/core/run/runEvent.ts";
import type { Turn } from "../../../src/core/thread/turn.ts";
import { type AsidesDeps, createAsides } from "../../../src/host/chat/asides.ts";

const receipt: Receipt = {
  connection: "Test",
  tier: "low",
  model: "m",
  effort: "low",
  usage: undefined,
  isEstimated: false,
  cost: { total: 12, lines: [], source: "catalog" },
  isSimulated: false,
  elapsedMs: 1,
  firstTokenMs: undefined,
  requestId: undefined,
};
const input = { command: "message", question: "", pieces: [], omissions: [], tier: "low" } as const;

function recording() {
  const charged: number[] = [];
  const noted: Turn[] = [];
  const recorder: AsidesDeps["recorder"] = {
    charge: (_, { cost }) => void charged.push(cost?.total ?? 0),
    noted: (turn) => void noted.push(turn),
  };
  return { charged, noted, recorder };
}

test("charges an answer beside the chat and gives it back whole", async () => {
  const { charged, noted, recorder } = recording();
  let ids = 0;
  const asides = createAsides({
    async *run(): AsyncGenerator<RunEvent, void, undefined> {
      yield { kind: "text", text: "Round " };
      yield { kind: "text", text: "prices" };
      yield { kind: "done", finish: "stop" };
      yield { kind: "settled", receipt };
    },
    recorder,
    now: () => 1,
    newId: () => `${(ids += 1)}`,
  });
  const seen: string[] = [];
  const turn = await asides.ask({
    input,
    earlier: [],
    signal: new AbortController().signal,
    onEvent: (_, { answer }) => seen.push(answer),
  });
  expect(seen).toEqual(["Round ", "Round prices", "Round prices", "Round prices"]);
  expect([turn.state, turn.answer, charged]).toEqual(["done", "Round prices", [12]]);
  expect(noted).toEqual([turn]);
});

test("stops what is running when the window closes, and charges what it cost", async () => {
  const { charged, recorder } = recording();
  const asides = createAsides({
    async *run(_, signal): AsyncGenerator<RunEvent, void, undefined> {
      yield { kind: "text", text: "Round" };
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      yield { kind: "done", finish: "cancelled" };
      yield { kind: "settled", receipt };
    },
    recorder,
    now: () => 1,
    newId: () => "1",
  });
  const answer = asides.ask({ input, earlier: [], signal: new AbortController().signal, onEvent: () => undefined });
  await asides.close();
  expect([(await answer).state, charged]).toEqual(["stopped", [12]]);
});
