import { describe, expect, it } from "vitest";
import { headerProblem } from "../../../../src/core/provider/credentials.ts";
import { responsesAnswer } from "./wireEvents.ts";
import {
  ask,
  collect,
  failureIn,
  json,
  never,
  providerAt,
  question,
  startWireServer,
  stream,
  type AskOptions,
} from "./wireServer.ts";

/** The headers that reached the server, without those of the transport. */
async function sent(options: AskOptions) {
  await using server = await startWireServer(stream(responsesAnswer));
  const events = await collect(providerAt(server.baseUrl, options).answer(question, never));
  const transport = /^(host|connection|user-agent|accept|(content|accept|sec-fetch)-.*)$/;
  const mine = Object.entries(server.received[0]?.headers ?? {}).filter(([name]) => !transport.test(name));
  return { headers: Object.fromEntries(mine), notices: events.filter(({ kind }) => kind === "notice") };
}

describe("the key", () => {
  it("goes as a bearer token, and to Azure under its own name", async () => {
    expect((await sent({ key: "sk-1" })).headers).toEqual({ authorization: "Bearer sk-1" });
    expect((await sent({ key: "sk-1", preset: "azure" })).headers).toEqual({ "api-key": "sk-1" });
  });

  it("that is a token is a bearer token everywhere", async () => {
    const { headers } = await sent({ key: { token: "entra" }, preset: "azure" });
    expect(headers).toEqual({ authorization: "Bearer entra" });
  });

  it("goes where the user's headers say, and then nowhere else", async () => {
    const headers = { "X-Key": "${key}", "x-both": "a ${key} ${key}", "x-team": "blue" };
    expect((await sent({ key: "$&1", headers })).headers).toEqual({
      "x-key": "$&1",
      "x-both": "a $&1 $&1",
      "x-team": "blue",
    });
  });

  it("that is missing takes its headers with it", async () => {
    const headers = { authorization: "Token ${key}", "x-team": "blue" };
    expect((await sent({ headers })).headers).toEqual({ "x-team": "blue" });
  });

  it("is not told when a server repeats it anywhere, a token neither", async () => {
    const error = { message: "No sk-secret", code: "bad sk-secret", param: "sk-secret" };
    for (const key of ["sk-secret", { token: "sk-secret" }]) {
      const failure = failureIn(await ask(json(400, { error }, { "x-request-id": "sk-secret" }), { key }));
      expect(failure?.message).toBe("No [key]");
      expect(JSON.stringify(failure)).not.toContain("sk-secret");
    }
  });

  it("that is a token with a line break is not sent", async () => {
    const events = await ask(stream(responsesAnswer), { key: { token: "one\ntwo" } });
    expect(failureIn(events)?.kind).toBe("auth");
  });
});

it("goes to no other address, even when the server sends there", async () => {
  await using other = await startWireServer(stream(responsesAnswer));
  for (const status of [301, 302, 307, 308]) {
    const redirect = json(status, {}, { location: `${other.baseUrl}/responses` });
    expect(failureIn(await ask(redirect, { key: "sk-1", preset: "azure" }))?.kind).toBe("notAnApi");
  }
  expect(other.received).toEqual([]);
});

describe("a header of the user's", () => {
  it.each([
    ["Host", "elsewhere"],
    ["content-length", "5"],
    ["Content-Type", "text/plain"],
    ["transfer-encoding", "chunked"],
    ["Proxy-Authorization", "x"],
    ["x-split", "a\r\nHost: elsewhere"],
    ["x-letter", "ž"],
    ["x split", "a"],
    ["", "a"],
    ["x-long", "a".repeat(9_000)],
    ["Authorization", "Bearer sk-in-settings"],
    ["api-key", "sk-in-settings"],
  ])("is refused where it could do harm: %s", async (name, value) => {
    const problem = headerProblem(name, value);
    expect(problem).toMatch(/\.$/);
    expect(problem).not.toContain("sk-in-settings");
    const { headers, notices } = await sent({ headers: { [name]: value, "x-fine": "1" }, key: "sk-1" });
    expect(headers).toEqual({ authorization: "Bearer sk-1", "x-fine": "1" });
    expect(notices).toEqual([{ kind: "notice", text: problem }]);
  });

  it("that is not sent is told once", async () => {
    await using server = await startWireServer(stream(responsesAnswer));
    const provider = providerAt(server.baseUrl, { headers: { host: "x" } });
    await collect(provider.answer(question, never));
    const second = await collect(provider.answer(question, never));
    expect(second.filter(({ kind }) => kind === "notice")).toEqual([]);
  });
});
