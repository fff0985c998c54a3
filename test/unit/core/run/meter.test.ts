import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { createMeter } from "../../../../src/core/run/meter.ts";

test("an answer that was cut off is billed for the tools that it called", async () => {
  const meter = createMeter(100, 0, loadCatalog().find("gpt-6.1-terra"));
  const search = { id: "ws_1", tool: "webSearch", state: "done", detail: "node lts" } as const;
  const code = { tool: "codeInterpreter", state: "done", detail: "print(1)" } as const;
  const events: readonly AnswerEvent[] = [
    { kind: "queued", requestId: undefined },
    { kind: "hostedStep", step: { ...search, state: "running" } },
    { kind: "hostedStep", step: search },
    { kind: "hostedStep", step: { ...code, id: "ci_1" } },
    { kind: "hostedStep", step: { ...code, id: "ci_2" } },
  ];
  for (const event of events) meter.note(event, 1);
  expect(meter.spent()).toBe(100 + 10_000 + 30_000);
  const bill = await meter.bill(async () => 0);
  expect(bill).toMatchObject({ isEstimated: true, usage: { calls: { webSearch: 1, codeInterpreter: 1 } } });
  const calls = bill?.cost?.lines.filter(({ unit }) => unit === "calls");
  expect(calls?.map(({ cost }) => cost)).toEqual([10_000, 30_000]);
});
