import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { efforts } from "../../../../src/core/models/tier.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import type { Simulation } from "../../../support/simulation/simulation.ts";
import { collect, failureIn, never, providerAt, question } from "./wireServer.ts";

const catalog = loadCatalog();
const living = catalog.models.filter(({ status }) => status !== "shutdown");

// Hundreds of requests: a busy machine needs more than the usual five seconds.
describe("a strict server", { timeout: 60_000 }, () => {
  let simulation: Simulation;
  beforeAll(async () => {
    simulation = await startSimulation({ paceMs: 0, isKeyOptional: true });
  });
  afterAll(() => simulation.close());

  it.each(["responses", "chat"] as const)("never refuses a known model at any effort over %s", async (api) => {
    const provider = providerAt(simulation.baseUrl, { api, preset: "simulation", findModel: catalog.find });
    const refused = new Set<string>();
    for (const { id } of living) {
      for (const effort of efforts) {
        const events = await collect(provider.answer({ ...question, model: id, effort }, never));
        if (events.some(({ kind }) => kind === "notice" || kind === "failed")) refused.add(`${id} ${effort}`);
      }
    }
    expect([...refused]).toEqual([]);
  });

  it.each(["responses", "chat"] as const)(
    "teaches what an unknown model takes over %s, each thing once",
    async (api) => {
      const provider = providerAt(simulation.baseUrl, { api });
      for (const { id } of living) {
        const first = await collect(provider.answer({ ...question, model: id, effort: "max" }, never));
        expect(failureIn(first), id).toBeUndefined();
        const second = await collect(provider.answer({ ...question, model: id, effort: "max" }, never));
        expect(
          second.filter(({ kind }) => kind === "notice"),
          id,
        ).toEqual([]);
      }
    },
  );
});
