import { expect, test, vi } from "vitest";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { connectionOf } from "../../../../src/host/connection/connections.ts";
import { createServerNews } from "../../../../src/host/connection/serverNews.ts";
import { scriptedProvider } from "../../../support/fakes/scriptedProvider.ts";

const request = { model: "m", effort: "low", instructions: "", messages: [], maxOutputTokens: 1000 } as const;
const limits = { requests: { remaining: 3, limit: 60, resetsAt: 61_000 } };
const done: AnswerEvent = { kind: "done", finish: "stop" };

function start(preset: "litellm" | "openrouter" | "vllm", body: string, ...events: readonly AnswerEvent[]) {
  const onChange = vi.fn();
  const fetch = vi.fn(async () => new Response(body));
  let now = 1_000_000;
  const news = createServerNews({ fetch, now: () => now, onChange });
  const connection = connectionOf("x", { preset });
  const provider = news.heard(connection, scriptedProvider([...events, done]).provider, async () => "sk-key");
  return {
    async ask() {
      for await (const event of provider.answer(request, new AbortController().signal)) void event;
    },
    news,
    onChange,
    fetch,
    pass: (ms: number) => (now += ms),
  };
}

test("shows what came with an answer, until the limit begins anew", async () => {
  const gateway = { spent: 10_500_000, limit: 200_000_000 };
  const { ask, news, pass } = start("litellm", "", { kind: "queued", requestId: undefined, limits, gateway });
  expect(news.sentences()).toEqual([]);
  pass(-999_000);
  await ask();
  expect(news.sentences()).toEqual([
    "LiteLLM counts $10.50 of $200.00 spent with this key.",
    "LiteLLM still allows 3 of 60 requests for now.",
  ]);
  pass(120_000);
  expect(news.sentences()).toHaveLength(1);
});

test("says what of it was spent since midnight, but beside a limit that is daily itself", async () => {
  const told = async (more: object) => {
    const data = { usage: 1.5, usage_daily: 0.25, limit: 10, limit_remaining: 8.5, ...more };
    const { ask, news, onChange } = start("openrouter", JSON.stringify({ data }));
    await ask();
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    return news.sentences();
  };
  expect(await told({ limit_reset: "monthly" })).toEqual([
    "OpenRouter counts $1.50 of $10.00, monthly, spent with this key, $0.25 of it since midnight UTC.",
  ]);
  expect(await told({ limit_reset: "daily" })).toEqual([
    "OpenRouter counts $1.50 of $10.00, daily, spent with this key.",
  ]);
});

test("asks OpenRouter of the key after an answer, every five minutes at most", async () => {
  const { ask, news, onChange, fetch, pass } = start("openrouter", '{"data":{"usage":1.5,"limit":null}}');
  await ask();
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
  expect(news.sentences()).toEqual(["OpenRouter counts $1.50 spent with this key."]);
  expect(fetch.mock.lastCall).toMatchObject([
    "https://openrouter.ai/api/v1/key",
    { headers: { authorization: "Bearer sk-key" }, redirect: "manual" },
  ]);
  await ask();
  expect(fetch).toHaveBeenCalledTimes(1);
  pass(300_001);
  await ask();
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("tells of the queue of a vLLM server, and nothing where it does not", async () => {
  const metrics = 'vllm:num_requests_running{model_name="m"} 1.0\nvllm:num_requests_waiting{model_name="m"} 0.0\n';
  const there = start("vllm", metrics);
  await there.ask();
  await vi.waitFor(() => expect(there.onChange).toHaveBeenCalled());
  expect(there.news.sentences()).toEqual(["vLLM works on one request, and none is waiting."]);
  expect(there.fetch.mock.lastCall).toMatchObject(["http://localhost:8000/metrics", {}]);
  const missing = start("vllm", "<html>");
  await missing.ask();
  await vi.waitFor(() => expect(missing.fetch).toHaveBeenCalled());
  expect(missing.news.sentences()).toEqual([]);
});
