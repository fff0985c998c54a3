import { expect, it } from "vitest";
import { adviseOn } from "../../../../src/core/provider/failure/advice.ts";
import { failureKinds } from "../../../../src/core/provider/failure/failure.ts";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import { editorFailure } from "../../../../src/host/editorModels/editorFailure.ts";

const error = (facts: { message?: string; name?: string; code?: string; cause?: unknown }) =>
  Object.assign(new Error(facts.message ?? "No."), facts);

it.each([
  [{ code: "NoPermissions", message: "Language model 'copilot/gpt' cannot be used by 'plumb.plumb'." }, "permission"],
  [{ code: "NotFound", message: "Language model 'copilot/gpt' is unknown." }, "modelNotFound"],
  [{ message: "Chat provider for model copilot/gpt is not registered." }, "modelNotFound"],
  [{ code: "Blocked", message: "Sorry." }, "quota"],
  [{ code: "Blocked", message: "You have hit the rate limit." }, "rateLimit"],
  [{ name: "ChatQuotaExceeded" }, "quota"],
  [{ name: "ChatRateLimited" }, "rateLimit"],
  [{ message: "429 Too Many Requests" }, "rateLimit"],
  [{ message: "prompt token count of 70000 exceeds the limit of 64000 tokens" }, "contextTooLong"],
  [{ message: "Response got filtered." }, "contentFilter"],
  [{ message: "You are not signed in to GitHub." }, "auth"],
  [{ message: "net::ERR_INTERNET_DISCONNECTED" }, "network"],
  [{ message: "It failed", cause: new Error("connect ECONNREFUSED 127.0.0.1:11434") }, "network"],
  [{ code: "Unknown", message: "Something else" }, "unknown"],
] as const)("reads %o as %s", (facts, kind) => {
  expect(editorFailure(error(facts), false).kind).toBe(kind);
});

it("says what the cause says, once, and keeps the code that names something", () => {
  const inner = error({ message: "The token has expired." });
  expect(editorFailure(error({ message: "Failed", code: "Unknown", cause: inner }), false)).toMatchObject({
    message: "Failed · The token has expired.",
    code: undefined,
  });
  expect(editorFailure(error({ code: "NotFound" }), true)).toMatchObject({ kind: "modelNotFound", code: "NotFound" });
  expect(editorFailure("just text", true)).toMatchObject({ kind: "interrupted", message: "just text" });
});

it("is never advised on with keys or addresses, which these models do not have", () => {
  const context = { model: "copilot/gpt", connectionLabel: "VS Code", isEditor: true };
  for (const kind of failureKinds.filter((one) => !["notAnApi", "timeout"].includes(one))) {
    const { title, sentence, actions } = adviseOn(failureOf(kind, ""), context);
    expect(`${title} ${sentence}`, kind).not.toMatch(/base URL|API key|This key|this key|Add credit/);
    expect(actions, kind).not.toContain("setApiKey");
  }
});
