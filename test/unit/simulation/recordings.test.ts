import { existsSync, readFileSync } from "node:fs";
import * as z from "zod/mini";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { post } from "./client.ts";

const folder = new URL("../../../../shared/recordings/", import.meta.url);
const hasRecordings = existsSync(folder);
if (!hasRecordings) console.log("Skipped: the recordings of the real API are not beside this project.");

const exchange = z.object({ response: z.object({ body: z.string() }) });
type Event = Record<string, unknown>;

function recorded(name: string): readonly Event[] {
  return eventsIn(exchange.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))).response.body);
}

function eventsIn(body: string): readonly Event[] {
  const data = body.split("\n").filter((line) => line.startsWith("data: {"));
  return data.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line.slice(6))));
}

/** The order of events: runs of deltas and repeated summary parts count once. */
function shape(events: readonly Event[]): readonly string[] {
  const types = events.map(({ type }) => String(type)).join(" ");
  const part = "response.reasoning_summary_part.added";
  return types
    .replaceAll(/(\S+\.delta)( \1)+/g, "$1")
    .replaceAll(new RegExp(`(${part}.*?summary_part\\.done)(?: ${part}.*?summary_part\\.done)+`, "g"), "$1")
    .split(" ");
}

/** Every field of every kind of event, as paths; lists by their first entry. */
function fields(value: unknown, path = ""): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? [path] : fields(value[0], `${path}[]`);
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => fields(inner, path === "" ? key : `${path}.${key}`));
}

function fieldsByType(events: readonly Event[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    events
      .filter(({ type }) => !String(type).match(/created|in_progress|completed/))
      .map((event) => [String(event["type"]), fields(event).toSorted()]),
  );
}

describe.skipIf(!hasRecordings)("beside recordings of the real API", () => {
  let simulation: Simulation;
  beforeAll(async () => {
    simulation = await startSimulation({ paceMs: 0 });
  });
  afterAll(async () => await simulation.close());

  async function simulated(path: string, body: object): Promise<readonly Event[]> {
    return eventsIn(await (await post(simulation, path, { ...body, stream: true })).text());
  }

  const summary = "pydantic__pydantic-ai/test-openai-responses-test-openai-responses-thinking-part-iter.0.json";
  const request = {
    model: "o3",
    input: "How do I cross the street?",
    reasoning: { effort: "high", summary: "detailed" },
    include: ["reasoning.encrypted_content"],
  };

  it("has the same order of events with a summary", async () => {
    expect(shape(await simulated("/responses", request))).toEqual(shape(recorded(summary)));
  });

  it("has the same fields in the events with a summary, and the phase that newer models tell", async () => {
    const expected = fieldsByType(recorded(summary));
    const withPhase = (type: string) => (type.includes("output_item") ? ["item.phase"] : []);
    for (const [type, ours] of Object.entries(fieldsByType(await simulated("/responses", request)))) {
      expect([type, ours]).toEqual([type, [...(expected[type] ?? []), ...withPhase(type)].toSorted()]);
    }
  });

  it("has every field of a recorded response that the SDK still knows", async () => {
    const [ours, theirs] = [await simulated("/responses", request), recorded(summary)].map((events) =>
      fields(events.at(-1)?.["response"]).filter((path) => !path.startsWith("output")),
    );
    expect(theirs?.filter((path) => !ours?.includes(path))).toEqual(["store", "user"]);
  });

  it("has the same order and fields on an error in the stream", async () => {
    const { faults } = await import("../../support/simulation/faults.ts");
    simulation.script(faults.errorEvent(2, { code: "insufficient_quota", type: "insufficient_quota" }));
    const theirs = recorded("vercel__ai/openai-openai-error-1-stream.json");
    const ours = await simulated("/responses", { ...request, reasoning: { effort: "high" } });
    expect(shape(ours)).toEqual(shape(theirs));
    expect(fields(ours[2]).toSorted()).toEqual(fields(theirs[2]).toSorted());
    expect(ours.map(({ sequence_number: number }) => number)).toEqual(
      theirs.map(({ sequence_number: number }) => number),
    );
  });

  it("has the same chunks on Chat Completions with usage", async () => {
    const theirs = recorded("pydantic__pydantic-ai/test-dbos-test-dbos-agent-iter.0.json");
    const messages = [{ role: "user", content: "What is the capital of Mexico?" }];
    const ours = await simulated("/chat/completions", {
      model: "gpt-4o",
      messages,
      stream_options: { include_usage: true },
    });
    for (const index of [0, 1, -2, -1]) {
      const newer = index === -1 ? ["usage.prompt_tokens_details.cache_write_tokens"] : [];
      expect(fields(ours.at(index)).toSorted()).toEqual([...fields(theirs.at(index)), ...newer].toSorted());
    }
    expect(ours.at(-1)?.["usage"]).toMatchObject({ prompt_tokens: 14 });
  });
});
