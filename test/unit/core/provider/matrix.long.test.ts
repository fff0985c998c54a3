import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { efforts } from "../../../../src/core/models/tier.ts";
import { createLessons } from "../../../../src/core/provider/lessons/createLessons.ts";
import type { AnswerShape, Connection, FunctionTool, ModelRequest } from "../../../../src/core/provider/provider.ts";
import { isRecord, parseJson, recordAt, textAt } from "../../../../src/core/provider/wireValue.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import type { Simulation } from "../../../support/simulation/simulation.ts";
import { collect, failureIn, never, providerAt, question } from "./wireServer.ts";

const catalog = loadCatalog();
/** One of each kind: models of which the catalog says the same are asked the same. */
const kinds = new Map(
  catalog.models
    .filter(({ status }) => status !== "shutdown")
    .map(({ id, apis, efforts: taken, supports: { structured, summary, toolsInChat } }) => [
      JSON.stringify([apis, taken, structured, summary, toolsInChat]),
      id,
    ]),
);
const gone = catalog.models.filter(({ status }) => status === "shutdown").map(({ id }) => id);

const schema = {
  type: "object",
  properties: { path: { type: "string" } },
  required: ["path"],
  additionalProperties: false,
} as const;
const answerShape: AnswerShape = { name: "place", schema };
const tools: readonly FunctionTool[] = [{ name: "read_file", description: "Reads a file.", parameters: schema }];
const forms = [{}, { answerShape }, { tools }, { answerShape, tools }] as const;

/** Every kind of model, effort and form. The answers are as short as they can be: what counts is whether they come. */
const questions: readonly ModelRequest[] = [...kinds.values()].flatMap((model) =>
  efforts.flatMap((effort) => forms.map((form) => ({ ...question, ...form, model, effort, maxOutputTokens: 16 }))),
);

// Thousands of requests: a busy machine needs more than the usual five seconds.
describe("every kind of model at every effort, with tools and forms", { timeout: 120_000 }, () => {
  let simulation: Simulation;
  beforeAll(async () => {
    simulation = await startSimulation({ paceMs: 0, isKeyOptional: true });
  });
  afterAll(() => simulation.close());

  /** Refusals by model, code and parameter, as they leave the server. */
  function counting() {
    const refusals = new Map<string, number>();
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const response = await globalThis.fetch(url, init);
      if (response.ok) return response;
      const sent = typeof init?.body === "string" ? parseJson(init.body) : undefined;
      const body: unknown = await response.clone().json();
      const error = isRecord(body) ? recordAt(body, "error") : undefined;
      const reason = [textAt(sent, "model"), textAt(error, "code"), textAt(error, "param")].join(" ");
      refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
      return response;
    };
    return { refusals, fetch };
  }

  /** Asks all questions and gives those that got no answer. */
  async function ask(all: readonly ModelRequest[], options: Parameters<typeof providerAt>[1]) {
    const provider = providerAt(simulation.baseUrl, { preset: "simulation", ...options });
    const failed: string[] = [];
    for (const request of all) {
      const failure = failureIn(await collect(provider.answer(request, never)));
      if (failure) failed.push(`${request.model} ${request.effort}: ${failure.kind} ${failure.message}`);
      simulation.reset();
    }
    return failed;
  }

  it.each<Connection["api"]>(["responses", "chat"])(
    "is answered at once where the catalog knows it, over %s",
    async (api) => {
      const { refusals, fetch } = counting();
      expect(await ask(questions, { api, fetch, findModel: catalog.find })).toEqual([]);
      expect(Object.fromEntries(refusals)).toEqual({});
    },
  );

  it.each<Connection["api"]>(["responses", "chat"])(
    "is learnt of where it does not, each thing once, over %s",
    async (api) => {
      const lessons = createLessons();
      const first = counting();
      expect(await ask(questions, { api, fetch: first.fetch, lessons })).toEqual([]);
      expect(first.refusals.size).toBeGreaterThan(0);
      expect([...first.refusals].filter(([, count]) => count > 1)).toEqual([]);
      const second = counting();
      expect(await ask(questions, { api, fetch: second.fetch, lessons })).toEqual([]);
      expect(Object.fromEntries(second.refusals)).toEqual({});
    },
  );

  it("is refused once, and rightly, where the model is gone", async () => {
    for (const model of gone) {
      const { refusals, fetch } = counting();
      const failed = await ask([{ ...question, model, tools, answerShape }], { fetch, findModel: catalog.find });
      expect(failed, model).toEqual([expect.stringContaining("modelNotFound")]);
      expect([...refusals.values()]).toEqual([1]);
    }
  });
});
