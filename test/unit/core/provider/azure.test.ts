import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { adviseOn } from "../../../../src/core/provider/failure/advice.ts";
import { classify } from "../../../../src/core/provider/failure/classify.ts";
import { createLessons } from "../../../../src/core/provider/lessons/createLessons.ts";
import { responsesAnswer } from "./wireEvents.ts";
import { ask, collect, failureIn, json, never, providerAt, question, startWireServer, stream } from "./wireServer.ts";

const { find } = loadCatalog();
const azure = { preset: "azure", key: "key", findModel: find } as const;

describe("a deployment", () => {
  it("that is not there is told as one", async () => {
    const error = { code: "DeploymentNotFound", message: "The API deployment for this resource does not exist." };
    const failure = failureIn(await ask(json(404, { error }), azure));
    expect(failure?.kind).toBe("modelNotFound");
    if (!failure) return;
    const { sentence, actions } = adviseOn(failure, { model: "team-blue", connectionLabel: "Azure OpenAI" });
    expect(sentence).toContain("has no deployment named team-blue");
    expect(actions).toContain("openSettings");
  });

  it("is asked as the model that it is", async () => {
    await using server = await startWireServer(stream(responsesAnswer));
    const provider = providerAt(server.baseUrl, azure);
    const deployed = { ...question, model: "team-blue", effort: "xhigh" as const };
    for (const knownAs of ["o3", "gpt-4o"]) await collect(provider.answer({ ...deployed, knownAs }, never));
    const [reasoning, plain] = server.received.map(({ body }) => body);
    expect(reasoning).toMatchObject({ model: "team-blue", reasoning: { effort: "high" } });
    expect(reasoning?.["instructions"]).toMatch(/^Formatting re-enabled/);
    expect(plain).toMatchObject({ model: "team-blue" });
    expect(plain).not.toHaveProperty("reasoning");
  });

  it("that is given another model has everything to learn anew", async () => {
    const error = { message: "Unsupported", param: "reasoning.summary", code: "unsupported_parameter" };
    await using server = await startWireServer(json(400, { error }), stream(responsesAnswer));
    const provider = providerAt(server.baseUrl, { ...azure, lessons: createLessons() });
    for (const knownAs of ["o3", "o3", "gpt-6-sol", undefined]) {
      await collect(provider.answer({ ...question, model: "team-blue", knownAs }, never));
    }
    const summaries = server.received.map(({ body }) => JSON.stringify(body["reasoning"]).includes("summary"));
    expect(summaries).toEqual([true, false, false, true, true]);
  });

  it("that speaks only Responses is asked there", async () => {
    const message = "The chatCompletion operation does not work with the specified model, gpt-5-codex.";
    const error = { code: "OperationNotSupported", message };
    await using server = await startWireServer(json(400, { error }), stream(responsesAnswer));
    await collect(providerAt(server.baseUrl, { ...azure, api: "chat" }).answer({ ...question, model: "blue" }, never));
    expect(server.received.map(({ path }) => path)).toEqual(["/v1/chat/completions", "/v1/responses"]);
  });
});

describe("a content filter", () => {
  const verdicts = {
    hate: { filtered: false, severity: "safe" },
    jailbreak: { filtered: true, detected: true },
    violence: { filtered: true, severity: "medium" },
  };

  it.each([
    [{ code: "content_filter", innererror: { code: "ResponsibleAIPolicyViolation", content_filter_result: verdicts } }],
    [{ code: "content_filter", inner_error: { content_filter_results: verdicts } }],
  ])("says which of its rules were met", (error) => {
    const body = {
      error: { message: "The response was filtered.", type: null, param: "prompt", status: 400, ...error },
    };
    expect(classify({ error: body, status: 400, now: 0 })).toMatchObject({
      kind: "contentFilter",
      message: "The response was filtered. (jailbreak, violence: medium)",
    });
  });
});

describe("the headers of a refusal", () => {
  const failureWith = (headers: Record<string, string>) =>
    classify({ error: { error: { message: "No" } }, status: 429, headers: new Headers(headers), now: 0 });

  it("name the request for Azure's support", () => {
    expect(failureWith({ "apim-request-id": "a", "x-ms-request-id": "b" }).requestId).toBe("a");
    expect(failureWith({ "x-request-id": "", "x-ms-request-id": "b" }).requestId).toBe("b");
  });

  it("that say −1 or 0 where a limit is not known make no one wait", () => {
    const headers = { "x-ratelimit-remaining-tokens": "-1", "x-ratelimit-reset-tokens": "0", "retry-after": "-1" };
    expect(failureWith(headers).retryAfterMs).toBeUndefined();
    expect(failureWith({ "retry-after-ms": "-1", "retry-after": "2" }).retryAfterMs).toBe(2_000);
  });
});
