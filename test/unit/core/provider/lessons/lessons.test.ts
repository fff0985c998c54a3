import { expect, it } from "vitest";
import { classify, failureOf } from "../../../../../src/core/provider/failure/classify.ts";
import type { Failure } from "../../../../../src/core/provider/failure/failure.ts";
import { learn } from "../../../../../src/core/provider/lessons/lessons.ts";

const refusal = (message: string, about: Partial<Failure> = {}): Failure => ({
  ...failureOf("badRequest", message, { status: 400 }),
  ...about,
});

it("drops the summary of an organization that is not verified, once", () => {
  const failure = refusal("Your organization must be verified to generate reasoning summaries.", {
    kind: "permission",
    param: "reasoning.summary",
    code: "unsupported_value",
  });
  const learnt = learn(failure, {}, { effort: "high" });
  expect(learnt?.lesson).toEqual({ noSummary: true });
  expect(learnt?.sentence).toContain("not verified");
  expect(learn({ ...failure, param: undefined }, { noSummary: true }, { effort: undefined })).toBeUndefined();
});

it("steps down to the nearest effort that the refusal names", () => {
  const failure = refusal(
    "Unsupported value: 'xhigh' is not supported. Supported values are: 'low', 'medium', and 'high'.",
    {
      param: "reasoning.effort",
      code: "unsupported_value",
    },
  );
  const learnt = learn(failure, {}, { effort: "xhigh" });
  expect(learnt?.lesson).toEqual({ efforts: ["low", "medium", "high"] });
  expect(learnt?.sentence).toBe("This model does not take effort xhigh; high is used.");
});

it("steps down by itself when the refusal names no other effort", () => {
  const failure = refusal("Unsupported value: 'max'.", { param: "reasoning_effort", code: "unsupported_value" });
  expect(learn(failure, {}, { effort: "max" })?.lesson.efforts).toEqual(["low", "medium", "high", "xhigh"]);
});

it.each([
  ["Unsupported parameter: 'reasoning.effort' is not supported with this model.", "unsupported_parameter"],
  ['"llama3" does not support thinking', undefined],
])("leaves the effort out after %j", (message, code) => {
  expect(learn(refusal(message, { code }), {}, { effort: "medium" })?.lesson).toEqual({ efforts: [] });
});

it("takes the other name of the output limit", () => {
  const message =
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
  expect(learn(refusal(message), {}, { effort: "low" })?.lesson).toEqual({ outputLimit: "max_completion_tokens" });
  expect(learn(refusal("Extra field", { param: "max_completion_tokens" }), {}, { effort: "low" })?.lesson).toEqual({
    outputLimit: "max_tokens",
  });
});

it("goes without usage where a server does not know stream_options", () => {
  expect(learn(refusal("extra_forbidden: stream_options"), {}, { effort: "low" })?.lesson).toEqual({
    noStreamOptions: true,
  });
});

it("goes over to the Responses API for a model that speaks nothing else", () => {
  const failure = classify({
    error: { error: { message: "This model is only supported in v1/responses and not in v1/chat/completions." } },
    status: 404,
    now: 0,
  });
  expect(learn(failure, {}, { effort: "low" })?.lesson).toEqual({ api: "responses" });
  expect(learn(failure, { api: "responses" }, { effort: undefined })).toBeUndefined();
});

it("learns nothing from other refusals", () => {
  expect(learn(refusal("Invalid 'input[0]'."), {}, { effort: "low" })).toBeUndefined();
  expect(
    learn({ ...failureOf("rateLimit", "reasoning tokens", { status: 429 }) }, {}, { effort: "low" }),
  ).toBeUndefined();
});

it("leaves the key for the prompt cache out where it is refused, once", () => {
  const failure = refusal("Unrecognized request argument supplied: prompt_cache_key");
  expect(learn(failure, {}, { effort: "low" })?.lesson).toEqual({ noCacheKey: true });
  expect(learn(failure, { noCacheKey: true }, { effort: undefined })).toBeUndefined();
});

it("asks for the answer in one piece where streaming is refused, also for want of verification", () => {
  const value = refusal("Unsupported value: 'stream' does not support true with this model.", { param: "stream" });
  const verified = refusal("Your organization must be verified to stream this model.", { kind: "permission" });
  for (const failure of [value, verified]) {
    expect(learn(failure, {}, { effort: "low" })?.lesson).toEqual({ noStreaming: true });
    expect(learn(failure, { noStreaming: true }, { effort: undefined })).toBeUndefined();
  }
});
