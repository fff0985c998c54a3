import { expect, it } from "vitest";
import { collect, json, never, providerAt, question, startWireServer } from "../wireServer.ts";

const key = "key-of-the-connection-123";
const answer = {
  status: "completed",
  output: [{ type: "message", content: [{ type: "output_text", text: `Yes, ${key} and password=hunter2` }] }],
};
const refusal = { error: { message: `verified? ${key}`, param: "reasoning.summary", code: "unsupported_value" } };

it("writes each request as it was sent and what came of it, without secrets and headers", async () => {
  await using server = await startWireServer(json(400, refusal), json(200, answer, { "x-request-id": "req_9" }));
  const entries: string[] = [];
  const trace = () => (entry: string) => void entries.push(entry);
  const asked = { ...question, messages: [{ role: "user", text: `Is ${key} right?` }] } as const;
  await collect(providerAt(server.baseUrl, { key, trace }).answer(asked, never));

  expect(entries.map((entry) => entry.split("\n")[0])).toEqual([
    "→ request 1 · Test · gpt-6.1-terra · attempt 1 · responses",
    "← request 1 · Test · gpt-6.1-terra · attempt 1 · no request id · badRequest 400 unsupported_value",
    "→ request 2 · Test · gpt-6.1-terra · attempt 2 · responses",
    "← request 2 · Test · gpt-6.1-terra · attempt 2 · req_9 · stop",
  ]);
  const sent: unknown = JSON.parse(entries[2]?.split("\n")[1]?.replace("[secret]", key) ?? "");
  expect(sent).toEqual(server.received[1]?.body);
  expect(entries[3]).toContain("answer: Yes, [secret] and password=[secret]");
  expect(entries.join("\n")).not.toMatch(/key-of-the-connection|hunter2|Bearer|authorization/i);
});

it("says how far an answer came that was stopped", async () => {
  await using server = await startWireServer(
    (response) =>
      void response
        .writeHead(200, { "content-type": "text/event-stream" })
        .write('data: {"choices":[{"delta":{"reasoning":"Hm","content":"Yes"}}]}\n\n'),
  );
  const entries: string[] = [];
  const trace = () => (entry: string) => void entries.push(entry);
  const events = providerAt(server.baseUrl, { api: "chat", trace }).answer(question, never);
  for await (const event of events) if (event.kind === "text") break;
  expect(entries[1]).toMatch(/^← .* closed by us\nthinking: Hm\nanswer: Yes$/);
});

it("asks before each request whether anyone wants it, and does nothing when not", async () => {
  await using server = await startWireServer(json(200, answer));
  let asked = 0;
  const provider = providerAt(server.baseUrl, { trace: () => void (asked += 1) });
  await collect(provider.answer(question, never));
  await collect(provider.answer(question, never));
  expect(asked).toBe(2);
});
