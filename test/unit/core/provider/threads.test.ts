import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import type { Message } from "../../../../src/core/provider/provider.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import type { Simulation } from "../../../support/simulation/simulation.ts";
import { collect, failureIn, never, providerAt, question, textIn } from "./wireServer.ts";

/** Turn after turn against a server that takes only what it made itself, each with all before it. */
describe("a thread at a strict server", () => {
  let simulation: Simulation;
  beforeAll(async () => {
    simulation = await startSimulation({ paceMs: 0, isKeyOptional: true });
  });
  beforeEach(() => simulation.reset());
  afterAll(() => simulation.close());

  const place = { findModel: loadCatalog().find, preset: "simulation" } as const;
  const questions = ["Why is a closure kept alive?", "When does it end?", "How would I see that?", "And in a loop?"];

  async function converse(provider: ReturnType<typeof providerAt>, models: readonly string[], spoil = false) {
    const messages: Message[] = [];
    const all: AnswerEvent[] = [];
    for (const [at, text] of questions.entries()) {
      messages.push({ role: "user", text });
      const model = models[at % models.length] ?? "";
      const events = await collect(provider.answer({ ...question, model, messages: [...messages] }, never));
      expect(failureIn(events)).toBeUndefined();
      const found = events.find((event) => event.kind === "continuation")?.continuation;
      const continuation = spoil && found ? JSON.parse(flipped(JSON.stringify(found))) : found;
      messages.push({ role: "assistant", text: textIn(events), continuation });
      all.push(...events);
    }
    const sent = simulation.requests.filter(({ path }) => path.endsWith("/responses"));
    return { notices: all.filter(({ kind }) => kind === "notice"), sent };
  }

  /** One letter of what is encrypted is another, as a failing disk would have it. */
  function flipped(json: string): string {
    const at = json.indexOf('"encrypted_content":"') + 60;
    return json.slice(0, at) + (json[at] === "A" ? "B" : "A") + json.slice(at + 1);
  }

  it("goes on from the model's own thinking without a refusal", async () => {
    const { notices, sent } = await converse(providerAt(simulation.baseUrl, place), ["gpt-6.1-sol"]);
    expect(notices).toEqual([]);
    expect(sent.map(({ status, body }) => [status, encryptedIn(body)])).toEqual([0, 1, 2, 3].map((n) => [200, n]));
  });

  it("goes on at models of other families, each from its own thinking alone", async () => {
    const { notices, sent } = await converse(providerAt(simulation.baseUrl, place), ["gpt-6.1-sol", "gpt-5.4"]);
    expect(notices).toEqual([]);
    expect(sent.map(({ status, body }) => [status, encryptedIn(body)])).toEqual([0, 0, 1, 1].map((n) => [200, n]));
  });

  it("goes on over bytes that went bad, with a notice for each answer that they were in", async () => {
    const { notices, sent } = await converse(providerAt(simulation.baseUrl, place), ["gpt-6.1-sol"], true);
    expect(sent.map(({ status }) => status)).toEqual([200, 400, 200, 400, 200, 400, 200]);
    expect(notices).toHaveLength(3);
  });

  it("goes on from what the provider keeps, and over a provider that lost it", async () => {
    const provider = providerAt(simulation.baseUrl, { ...place, isStateful: true });
    const { notices, sent } = await converse(provider, ["gpt-6.1-sol"]);
    expect(notices).toEqual([]);
    expect(sent.map(({ status, body }) => [status, JSON.stringify(body).includes("previous_response_id")])).toEqual(
      questions.map((_, at) => [200, at > 0]),
    );
    const messages: readonly Message[] = [
      { role: "user", text: "Why?" },
      {
        role: "assistant",
        text: "Because.",
        continuation: { place: `${simulation.baseUrl} gpt-6.1-sol`, items: [], responseId: "resp_gone" },
      },
      { role: "user", text: "Sure?" },
    ];
    const events = await collect(provider.answer({ ...question, model: "gpt-6.1-sol", messages }, never));
    expect(events.map(({ kind }) => kind)).toContain("continuationsRefused");
    expect(failureIn(events)).toBeUndefined();
  });
});

function encryptedIn(body: unknown): number {
  return JSON.stringify(body).split('"encrypted_content":').length - 1;
}
