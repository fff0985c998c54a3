import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createFindSecrets } from "../../../../../src/core/context/secrets/findSecrets.ts";
import { createMask } from "../../../../../src/core/context/secrets/mask.ts";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import { withSecretGuard } from "../../../../../src/core/provider/guard/withSecretGuard.ts";
import type { ModelRequest } from "../../../../../src/core/provider/provider.ts";
import { findKnownSecrets } from "../../../../../src/host/secrets/knownSecrets.ts";
import { createRandom } from "../../../../support/fakes/generatedSecrets.ts";
import { scriptedProvider } from "../../../../support/fakes/scriptedProvider.ts";
import { collect, never } from "../wireServer.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const random = createRandom(21);
const secret = random.password(14);
const other = random.word(36);
const placeholder = /PLUMB_SECRET_[\da-f]{8}/;
const request: ModelRequest = {
  model: "gpt-6.1-luna",
  effort: "low",
  instructions: "Answer.",
  messages: [{ role: "user", text: `password = "${secret}"\n\nWhy?` }],
  maxOutputTokens: 1000,
  mostInputTokens: 100,
};

function guard(...answers: readonly (readonly AnswerEvent[])[]) {
  const { provider, sent } = scriptedProvider(...answers);
  const mask = createMask({ find: createFindSecrets(findKnownSecrets), digest });
  const guarded = withSecretGuard(provider, mask);
  const ask = (asked: ModelRequest = request) => collect(guarded.answer(asked, never));
  return {
    ask,
    sent,
    name: async () =>
      placeholder.exec(
        (await mask.mask([{ text: request.messages[0]?.text ?? "", form: "text" }])).texts[0] ?? "",
      )?.[0] ?? "",
  };
}

const done: AnswerEvent = { kind: "done", finish: "stop" };
const textOf = (events: readonly AnswerEvent[]) =>
  events.flatMap((event) => (event.kind === "text" ? event.text : [])).join("");

it("sends placeholders in the question, earlier answers, calls and their results, and tells how many it put", async () => {
  const { ask, sent } = guard([done]);
  const events = await ask({
    ...request,
    messages: [
      ...request.messages,
      {
        role: "assistant",
        text: `It is ${secret}.`,
        calls: [{ id: "1", name: "read", args: JSON.stringify({ find: secret }) }],
      },
      { role: "tool", callId: "1", text: `api_key: ${other}` },
      { role: "user", text: `Is ${secret} good?` },
    ],
    tools: [{ name: "read", description: `Reads with token "${other}"`, parameters: {} }],
  });
  const wire = JSON.stringify(sent);
  expect(wire).not.toContain(secret);
  expect(wire).not.toContain(other);
  expect(sent[0]?.messages[1]).toMatchObject({ calls: [{ args: expect.stringMatching(/^\{"find":"PLUMB_SECRET_/) }] });
  expect(events).toEqual([{ kind: "masked", count: 2 }, done]);
  expect(sent[0]?.mostInputTokens).toBeGreaterThan(100);
});

it("sends placeholders in what a tool says of its parameters, and calls it with the secret", async () => {
  const parameters = {
    type: "object",
    properties: {
      [secret]: { type: "string", description: `Such as token = "${other}"`, enum: [secret, "none at all"] },
      depth: { type: "integer", default: 3 },
    },
    required: [secret, "depth"],
  };
  const named = await guard().name();
  const { ask, sent } = guard([{ kind: "tool", id: "1", name: "read", args: `{"${named}":"${named}"}` }, done]);
  const events = await ask({ ...request, tools: [{ name: "read", description: "Reads.", parameters }] });
  const wire = JSON.stringify(sent);
  expect(wire).not.toContain(secret);
  expect(wire).not.toContain(other);
  expect(sent[0]?.tools?.[0]?.parameters).toMatchObject({
    properties: { [named]: { type: "string", enum: [named, "none at all"] }, depth: { default: 3 } },
    required: [named, "depth"],
  });
  expect(events[0]).toEqual({ kind: "masked", count: 2 });
  expect(events).toContainEqual({ kind: "tool", id: "1", name: "read", args: JSON.stringify({ [secret]: secret }) });
});

it("sends a request without secrets as it is, and says nothing", async () => {
  const { ask, sent } = guard([done]);
  const plain = { ...request, messages: [{ role: "user", text: "Why?" }] } satisfies ModelRequest;
  expect(await ask(plain)).toEqual([done]);
  expect(sent[0]).toBe(plain);
});

it("sends the same bytes for the same question, so that prompt caches hold, and leaves continuations alone", async () => {
  const { ask, sent } = guard([done]);
  const continuation = { place: "x", items: [{ encrypted_content: other }] };
  const asked = {
    ...request,
    messages: [...request.messages, { role: "assistant", text: "a", continuation }],
  } satisfies ModelRequest;
  await ask(asked);
  await ask(asked);
  expect(JSON.stringify(sent[0])).toBe(JSON.stringify(sent[1]));
  expect(sent[0]?.messages[1]).toHaveProperty("continuation", continuation);
});

it("puts secrets back into text that is cut at any place, in thinking, calls, steps and the final text", async () => {
  const name = await guard().name();
  const said = `Use ${name}, not PLUMB_ or ${name}x.`;
  const meant = said.replaceAll(name, secret);
  for (let cut = 0; cut <= said.length; cut += 1) {
    const { ask } = guard([{ kind: "text", text: said.slice(0, cut) }, { kind: "text", text: said.slice(cut) }, done]);
    expect(textOf(await ask())).toBe(meant);
  }
  const { ask } = guard([
    { kind: "thinking", text: `Hm ${name.slice(0, 9)}`, headline: undefined },
    { kind: "thinking", text: name.slice(9), headline: undefined },
    { kind: "tool", id: "1", name: "edit", args: `{"to":"${name}"}` },
    { kind: "hostedStep", step: { id: "2", tool: "webSearch", state: "done", detail: name } },
    { kind: "text", text: name.slice(0, 5) },
    { kind: "snapshot", text: name },
    done,
  ]);
  const events = await ask();
  const thinking = events.flatMap((event) => (event.kind === "thinking" ? event.text : [])).join("");
  expect(thinking).toBe(`Hm ${secret}`);
  expect(events).toContainEqual({ kind: "tool", id: "1", name: "edit", args: JSON.stringify({ to: secret }) });
  expect(events).toContainEqual({
    kind: "hostedStep",
    step: { id: "2", tool: "webSearch", state: "done", detail: secret },
  });
  expect(events.at(-2)).toEqual({ kind: "snapshot", text: secret });
  expect(events.at(-1)).toEqual(done);
});

it("keeps a JSON answer readable when the secret has quotes in it", async () => {
  const odd = `${secret}"x`;
  const asked = {
    ...request,
    messages: [{ role: "user", text: `password = '${odd}'` }],
    answerShape: { name: "x", schema: {} },
  } satisfies ModelRequest;
  const { ask, sent } = guard([done]);
  await ask(asked);
  const name = placeholder.exec(sent[0]?.messages[0]?.text ?? "")?.[0] ?? "";
  const again = guard([{ kind: "text", text: `{"value":"${name}"}` }, done]);
  expect(JSON.parse(textOf(await again.ask(asked)))).toEqual({ value: odd });
});

it("lets the secrets of a question through when its user said so, and still masks everything around it", async () => {
  const { ask, sent } = guard([done]);
  const earlier = { role: "user", text: `token: ${other}` } as const;
  await ask({
    ...request,
    messages: [earlier, { role: "assistant", text: "Yes." }, ...request.messages],
    openMessage: 2,
  });
  expect(sent[0]?.messages[0]?.text).not.toContain(other);
  expect(sent[0]?.messages[2]?.text).toContain(secret);
  await ask();
  expect(JSON.stringify(sent[1])).not.toContain(secret);
});

it("sends nothing that could not be looked through, and nothing that was stopped meanwhile", async () => {
  const { provider, sent } = scriptedProvider([done]);
  const broken = createMask({ find: () => Promise.reject(new Error("no rules")), digest });
  const [event] = await collect(withSecretGuard(provider, broken).answer(request, never));
  expect(event).toMatchObject({ kind: "failed", failure: { kind: "unknown" } });
  const mask = createMask({ find: createFindSecrets(findKnownSecrets), digest });
  const stopped = await collect(withSecretGuard(provider, mask).answer(request, AbortSignal.abort()));
  expect(stopped).toEqual([{ kind: "done", finish: "cancelled", isUnsent: true }]);
  expect(sent).toEqual([]);
});

it("has no way round it: providers are made in one place, inside the guard", () => {
  const makers = globSync("src/**/*.ts").filter((file) =>
    /(?<!function )\bcreate(?:Editor)?Provider\(/.test(readFileSync(file, "utf8")),
  );
  expect(makers).toEqual(["src/host/engine.ts"]);
  const engine = readFileSync("src/host/engine.ts", "utf8");
  expect(engine.match(/\bcreate(?:Editor)?Provider\(/g)).toHaveLength(2);
  expect(engine).toContain("return withSecretGuard(");
  // Batches are files: whoever writes their lines masks the requests first.
  const writers = globSync("src/**/*.ts").filter((file) =>
    /(?<!function )\bbatchLine\(/.test(readFileSync(file, "utf8")),
  );
  expect(writers).toEqual(["src/core/run/batch/prepareItem.ts"]);
  expect(readFileSync("src/core/run/batch/prepareItem.ts", "utf8")).toContain("await maskRequest(");
});
