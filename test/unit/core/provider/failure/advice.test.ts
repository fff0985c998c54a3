import { expect, it } from "vitest";
import { adviseOn } from "../../../../../src/core/provider/failure/advice.ts";
import { failureOf } from "../../../../../src/core/provider/failure/classify.ts";
import { failureKinds } from "../../../../../src/core/provider/failure/failure.ts";
import { cardActions } from "../../../../../src/protocol/requests.ts";

const context = { model: "gpt-6.1-sol", connectionLabel: "OpenAI" };

it.each(failureKinds)("has words for %s that fit a card, and buttons that the host knows", (kind) => {
  const { title, sentence, actions } = adviseOn(failureOf(kind, "raw words of the server"), context);
  expect(title.length).toBeLessThanOrEqual(60);
  expect(title).not.toMatch(/[.!]$/);
  expect(sentence).toMatch(/\.$/);
  expect(`${title} ${sentence}`).not.toMatch(/please|oops|sorry|raw words/i);
  expect(actions.length).toBeGreaterThan(0);
  for (const action of actions) expect(["retry", ...cardActions]).toContain(action);
});

it("leads from a refused key to setting one", () => {
  expect(adviseOn(failureOf("auth", "", { status: 401 }), context)).toEqual({
    title: "OpenAI did not accept the API key",
    sentence: "Nothing was charged. Set a valid key and ask again.",
    actions: ["setApiKey", "retry"],
  });
});

it("says when to try again", () => {
  const slow = failureOf("rateLimit", "", { status: 429 });
  expect(adviseOn({ ...slow, retryAfterMs: 20_000 }, context).sentence).toContain("in 20 seconds");
  expect(adviseOn({ ...slow, retryAfterMs: 200_000 }, context).sentence).toContain("in 4 minutes");
  expect(adviseOn(slow, context).sentence).toContain("in a moment");
});

it("does not promise that nothing was charged once the answer had begun", () => {
  expect(adviseOn(failureOf("overloaded", ""), context).sentence).not.toContain("Nothing was charged");
  expect(adviseOn(failureOf("overloaded", "", { status: 503 }), context).sentence).toContain("Nothing was charged");
});

it("offers the billing page only where it is the connection's own", () => {
  const empty = failureOf("quota", "", { status: 429 });
  expect(adviseOn(empty, { ...context, hasBillingPage: true }).actions).toEqual(["openBilling", "retry"]);
  expect(adviseOn(empty, { model: "m", connectionLabel: "openrouter.ai" }).actions).toEqual(["retry"]);
});

it("has its own words for each limit of time", () => {
  const codes = ["UND_ERR_CONNECT_TIMEOUT", "first_byte_timeout", "idle_timeout", "total_timeout"];
  const all = codes.map((code) => adviseOn({ ...failureOf("timeout", ""), code }, context));
  expect(all.map(({ title }) => title)).toEqual([
    "OpenAI did not let Plumb connect in time",
    "OpenAI did not begin to answer",
    "OpenAI went silent",
    "The answer took longer than the limit",
  ]);
  expect(all.map(({ sentence }) => sentence.includes("Nothing was charged."))).toEqual([true, false, false, false]);
});
