import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../../src/core/models/catalog.ts";
import { chatRequest } from "../../../../../src/core/provider/request/chatRequest.ts";
import type { Lesson } from "../../../../../src/core/provider/lessons/lesson.ts";
import type { Connection, ModelRequest } from "../../../../../src/core/provider/provider.ts";
import { shapeRequest } from "../../../../../src/core/provider/request/requestShape.ts";
import { responsesRequest } from "../../../../../src/core/provider/request/responsesRequest.ts";
import { question } from "../wireServer.ts";

const place = (preset: Connection["preset"], api: Connection["api"]): Connection => ({
  id: preset,
  preset,
  api,
  label: "",
  baseUrl: "",
});
const { find } = loadCatalog();

function shape(request: Partial<ModelRequest>, connection = place("openai", "responses"), lesson: Lesson = {}) {
  const whole = { ...question, ...request };
  return shapeRequest(whole, connection, find(whole.model), lesson);
}

describe("for the Responses API", () => {
  it("sends nothing but what the model takes, and stores nothing", () => {
    expect(responsesRequest(question, shape({}))).toEqual({
      model: "gpt-6.1-terra",
      include: ["reasoning.encrypted_content"],
      instructions: "Answer in one word.",
      input: [{ role: "user", content: "Ready?" }],
      max_output_tokens: 4_000,
      reasoning: { effort: "medium", summary: "auto" },
      store: false,
      stream: true,
    });
  });

  it("clamps the effort to what the model takes", () => {
    expect(shape({ model: "o3-pro", effort: "xhigh" }).effort).toBe("high");
    expect(shape({ model: "gpt-5-pro", effort: "low" }).effort).toBe("high");
    expect(shape({ model: "gpt-6.2-astra", effort: "none" }).effort).toBe("low");
  });

  it("sends no reasoning to a model that does not reason", () => {
    expect(responsesRequest(question, shape({ model: "gpt-4.1" }))).not.toHaveProperty("reasoning");
  });

  it("asks for no summary where there is nothing to sum up", () => {
    expect(shape({ effort: "none" }).wantsSummary).toBe(false);
    expect(shape({}, undefined, { noSummary: true })).toMatchObject({ effort: "medium", wantsSummary: false });
  });

  it("asks the older o-series for markdown", () => {
    expect(shape({ model: "o3" }).instructions).toBe("Formatting re-enabled\nAnswer in one word.");
    expect(shape({}).instructions).toBe("Answer in one word.");
  });

  it("keeps the output limit between what the API and the model take", () => {
    expect(shape({ model: "gpt-4o", maxOutputTokens: 64_000 }).maxOutputTokens).toBe(16_384);
    expect(shape({ maxOutputTokens: 1 }).maxOutputTokens).toBe(16);
  });

  it("is chosen for a model that speaks nothing else", () => {
    expect(shape({ model: "o3-pro" }, place("openai", "chat")).api).toBe("responses");
    expect(shape({ model: "o3-pro" }, place("compatible", "chat")).api).toBe("chat");
  });
});

describe("for Chat Completions", () => {
  const compatible = place("compatible", "chat");

  it("gives an unknown model what every gateway takes", () => {
    const request = { ...question, model: "local-model", effort: "xhigh" as const };
    expect(chatRequest(request, shape(request, compatible))).toEqual({
      model: "local-model",
      messages: [
        { role: "system", content: "Answer in one word." },
        { role: "user", content: "Ready?" },
      ],
      max_tokens: 4_000,
      reasoning_effort: "high",
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it("gives a reasoning model of OpenAI its role and its name of the limit, at a gateway too", () => {
    const request = { ...question, model: "openai/o4-mini" };
    const body = chatRequest(request, shape(request, compatible));
    expect(body.messages[0]).toEqual({ role: "developer", content: "Formatting re-enabled\nAnswer in one word." });
    expect(body).toHaveProperty("max_completion_tokens", 4_000);
    expect(body).not.toHaveProperty("max_tokens");
  });

  it("leaves out what was refused before", () => {
    const lesson: Lesson = { efforts: [], noStreamOptions: true, outputLimit: "max_completion_tokens" };
    const body = chatRequest(question, shape({ model: "local-model" }, compatible, lesson));
    expect(Object.keys(body).toSorted()).toEqual(["max_completion_tokens", "messages", "model", "stream"]);
  });
});

describe("the key for the prompt cache", () => {
  const keyed = { ...question, cacheKey: "thread-1" };
  const sent = (...given: Parameters<typeof shape>) => {
    const decided = shape(...given);
    return decided.api === "chat" ? chatRequest(keyed, decided) : responsesRequest(keyed, decided);
  };

  it.each([
    ["openai", "responses"],
    ["openai", "chat"],
    ["compatible", "responses"],
  ] as const)("goes to %s over %s", (preset, api) => {
    expect(sent({ cacheKey: "thread-1" }, place(preset, api))).toMatchObject({ prompt_cache_key: "thread-1" });
  });

  it("goes to no gateway over Chat Completions, and nowhere after it was refused", () => {
    expect(sent({ cacheKey: "thread-1" }, place("openrouter", "chat"))).not.toHaveProperty("prompt_cache_key");
    const refused = sent({ cacheKey: "thread-1" }, place("openai", "responses"), { noCacheKey: true });
    expect(refused).not.toHaveProperty("prompt_cache_key");
  });
});
