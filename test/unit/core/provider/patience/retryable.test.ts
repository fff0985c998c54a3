import { expect, it } from "vitest";
import { failureOf } from "../../../../../src/core/provider/failure/classify.ts";
import { failureKinds } from "../../../../../src/core/provider/failure/failure.ts";
import { isRetryable } from "../../../../../src/core/provider/patience/retryable.ts";
import { timeLimitCodes } from "../../../../../src/core/provider/failure/timeLimit.ts";

it("tries again after a limit, an overload, a server's fault and a network that was away, and after nothing else", () => {
  const retried = failureKinds.filter((kind) => isRetryable(failureOf(kind, "")));
  expect(retried).toEqual(["rateLimit", "overloaded", "server", "network"]);
});

it.each([408, 409, 500, 502, 504])("tries again after a %s", (status) => {
  const kind = status === 408 ? "timeout" : "server";
  expect(isRetryable(failureOf(kind, "", { status }))).toBe(true);
});

it.each([501, 505, 511])("does not try again after a %s, which says that it cannot work", (status) => {
  expect(isRetryable(failureOf("server", "", { status }))).toBe(false);
});

it.each([
  ["DEPTH_ZERO_SELF_SIGNED_CERT", false],
  ["ERR_TLS_CERT_ALTNAME_INVALID", false],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", false],
  ["ECONNREFUSED", true],
  ["EAI_AGAIN", true],
])("treats the network's %s rightly", (code, expected) => {
  expect(isRetryable({ ...failureOf("network", ""), code })).toBe(expected);
});

it("does not try again when the request may have been taken and only its answer stayed out", () => {
  expect(isRetryable({ ...failureOf("timeout", ""), code: "UND_ERR_CONNECT_TIMEOUT" })).toBe(true);
  const codes = ["UND_ERR_HEADERS_TIMEOUT", ...Object.values(timeLimitCodes), undefined];
  for (const code of codes) expect(isRetryable({ ...failureOf("timeout", ""), code })).toBe(false);
});

it("does not try again with a request that is above the limit of a whole minute", () => {
  const message = "Request too large for gpt-6-sol on tokens per min (TPM): Limit 30000, Requested 41000.";
  expect(isRetryable(failureOf("rateLimit", message, { status: 429 }))).toBe(false);
});

it("does not try again through a proxy that wants a password", () => {
  expect(isRetryable(failureOf("network", "", { status: 407 }))).toBe(false);
});
