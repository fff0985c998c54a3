import { expect, test } from "vitest";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { connectionOf } from "../../../../src/host/connection/connections.ts";
import { createServed } from "../../../../src/host/connection/served.ts";

const gateway = connectionOf("work", { preset: "compatible", baseUrl: "https://gateway.example/v1" });
const listed = [
  { id: "gpt-6-luna", shutdownDate: undefined },
  { id: "gpt-6.1-terra", shutdownDate: "2026-12-01" },
  { id: "gpt-6-sol", shutdownDate: "2027-06-01" },
  { id: "gpt-6.2-astra", shutdownDate: undefined },
];

function open(stored?: unknown) {
  let kept: unknown = stored;
  let now = Date.parse("2026-11-21");
  const told: string[] = [];
  const served = createServed({
    store: { load: () => kept, save: (value) => (kept = structuredClone(value)) },
    ladder: () => ladders.openai,
    own: () => new Set(),
    tell: (sentence) => told.push(sentence),
    now: () => now,
  });
  return { served, told, kept: () => kept, later: (ms: number) => (now += ms) };
}

test("a rung that the server does not list gives way, and the user is told once, also over windows", () => {
  const first = open();
  expect(first.served.ladder(gateway)).toBe(ladders.openai);
  first.served.note(gateway, listed);
  first.served.note(gateway, listed);
  expect(first.served.ladder(gateway).high.model).toBe("gpt-6-sol");
  expect(first.told).toEqual([
    "gateway.example does not list gpt-6.1-sol for high; gpt-6-sol is used.",
    "gpt-6.1-terra is switched off on 2026-12-01.",
  ]);
  const second = open(first.kept());
  second.served.note(gateway, listed);
  expect(second.told).toEqual([]);
  expect(second.served.ladder(gateway).high.model).toBe("gpt-6-sol");
});

test("what another address lists says nothing of this one", () => {
  const { served } = open();
  served.note(gateway, listed);
  expect(served.ladder({ ...gateway, baseUrl: "https://other.example/v1" })).toBe(ladders.openai);
});

test("Azure lists what could be deployed, so its rungs stay as the user named them", () => {
  const { served, told } = open();
  const azure = connectionOf("azure", { preset: "azure", baseUrl: "https://a.openai.azure.com/openai/v1" });
  served.note(azure, listed);
  expect(served.ladder(azure)).toBe(ladders.openai);
  expect(told).toEqual([]);
});

test("only a server that was asked before is asked again, after a day", () => {
  const { served, later } = open();
  expect(served.isOld(gateway)).toBe(false);
  served.note(gateway, listed);
  expect(served.isOld(gateway)).toBe(false);
  later(25 * 3_600_000);
  expect(served.isOld(gateway)).toBe(true);
  served.forget(gateway);
  expect(served.isOld(gateway)).toBe(false);
});

test("what cannot be read of an earlier version is forgotten", () => {
  expect(open({ notes: 3 }).served.ladder(gateway)).toBe(ladders.openai);
});
