import { expect, test } from "vitest";
import {
  readGatewayCharge,
  readGatewayHeaders,
  readOpenRouterKey,
  readVllmMetrics,
} from "../../../../../src/core/provider/gateway/gatewayNews.ts";

test("reads what LiteLLM says of its key, and nothing where it says none", () => {
  const headers = { "x-litellm-key-spend": "10.5", "x-litellm-key-max-budget": "200" };
  expect(readGatewayHeaders(new Headers(headers))).toEqual({ spent: 10_500_000, limit: 200_000_000 });
  expect(readGatewayHeaders(new Headers({ "x-litellm-key-spend": "2e-07" }))).toEqual({ spent: 0 });
  for (const spent of ["None", "", "NaN", "-3", "1e999", "0x10"]) {
    expect(readGatewayHeaders(new Headers({ "x-litellm-key-spend": spent }))).toBeUndefined();
  }
  expect(readGatewayHeaders(new Headers({ ...headers, "x-litellm-key-max-budget": "None" }))).toEqual({
    spent: 10_500_000,
  });
});

test("reads what LiteLLM counts for one answer, where it knows", () => {
  const charge = (cost: string) => readGatewayCharge(new Headers({ "x-litellm-response-cost": cost }));
  expect(charge("0.000415")).toBe(415);
  expect(charge("2.85e-05")).toBe(29);
  for (const nothing of ["0", "0.0", "None", "", "-1", "NaN"]) expect(charge(nothing)).toBeUndefined();
  expect(readGatewayCharge(new Headers())).toBeUndefined();
});

test("reads what OpenRouter says of a key: within the limit's own time, else of all time", () => {
  const data = { usage: 25.5, limit: 100, limit_remaining: 74.5, limit_reset: "monthly", label: "sk-or-v1-au7" };
  expect(readOpenRouterKey({ data })).toEqual({ spent: 25_500_000, limit: 100_000_000, renewed: "monthly" });
  expect(readOpenRouterKey({ data: { ...data, limit: null, limit_remaining: null } })).toEqual({ spent: 25_500_000 });
  expect(readOpenRouterKey({ data: { ...data, limit_reset: "**every** full moon" } })).not.toHaveProperty("renewed");
  expect(readOpenRouterKey({ data: { ...data, usage_daily: 0.45 } })).toMatchObject({ today: 450_000 });
  for (const body of [undefined, [], { data: {} }, { data: { usage: "25" } }]) {
    expect(readOpenRouterKey(body)).toBeUndefined();
  }
});

test("adds up the queues of all models of a vLLM server", () => {
  const metrics = `# HELP vllm:num_requests_running Number of requests in model execution batches.
# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{engine="0",model_name="a b"} 8.0
vllm:num_requests_running{engine="1",model_name="a b"} 2.0
vllm:num_requests_waiting{engine="0",model_name="a b"} 3.0
vllm:num_requests_waiting_by_reason{engine="0"} 9.0
`;
  expect(readVllmMetrics(metrics)).toEqual({ running: 10, waiting: 3 });
  expect(readVllmMetrics("<html>not found</html>")).toBeUndefined();
});
