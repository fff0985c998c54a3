import { describe, expect, it } from "vitest";
import { createLessons, type LessonStore } from "../../../../../src/core/provider/lessons/createLessons.ts";
import type { Lesson } from "../../../../../src/core/provider/lessons/lesson.ts";
import { collect, json, never, providerAt, question, startWireServer, stream } from "../wireServer.ts";
import { responsesAnswer } from "../wireEvents.ts";

const hour = 3_600_000;
const place = "https://api.openai.com/v1 gpt-5.4";

/** As a store that writes JSON gives it back. */
function memoryStore(saved?: unknown): LessonStore {
  let text = saved === undefined ? undefined : JSON.stringify(saved);
  return {
    load: () => (text === undefined ? undefined : JSON.parse(text)),
    save: (lessons) => void (text = JSON.stringify(lessons)),
  };
}

it("believes a lesson for a day, and relearns it then", () => {
  let at = 0;
  const lessons = createLessons({ now: () => at });
  lessons.set(place, { noSummary: true });
  at = 24 * hour - 1;
  expect(lessons.get(place)).toEqual({ noSummary: true });
  at = 24 * hour;
  expect(lessons.get(place)).toBeUndefined();
});

it("does not believe a lesson from the future", () => {
  let at = 2 * hour;
  const lessons = createLessons({ now: () => at });
  lessons.set(place, { noSummary: true });
  at = hour;
  expect(lessons.get(place)).toBeUndefined();
});

it("keeps one place's lessons from another's", () => {
  const lessons = createLessons();
  lessons.set(place, { efforts: ["low"] });
  expect(lessons.get("http://localhost:11434/v1 gpt-5.4")).toBeUndefined();
});

describe("a store", () => {
  it("brings everything that can be learnt through a reload", () => {
    const store = memoryStore();
    const all: Required<Lesson> = {
      api: "responses",
      noStreaming: true,
      noSummary: true,
      efforts: ["low"],
      outputLimit: "max_tokens",
      noStreamOptions: true,
      noAnswerShape: true,
      refusedTools: ["webSearch"],
      noCallLimit: true,
      refusedFields: ["thinking"],
      noCacheKey: true,
      noBackground: true,
      noKeptItems: true,
      toolsWith: "responses",
      noStrictTools: true,
      noTools: true,
    };
    createLessons({ store }).set(place, all);
    expect(createLessons({ store }).get(place)).toEqual(all);
  });

  it("brings every lesson through a reload, with its age, and forgets the expired", () => {
    const store = memoryStore();
    let at = 0;
    const deps = { store, now: () => at, lifetimeMs: 10 * hour };
    const whole = { api: "responses", efforts: ["low", "high"], outputLimit: "max_tokens" } as const;
    createLessons(deps).set(place, whole);
    at = 9 * hour;
    const reloaded = createLessons(deps);
    expect(reloaded.get(place)).toEqual(whole);
    at = 10 * hour;
    expect(reloaded.get(place)).toBeUndefined();
    reloaded.set("other", { noStreamOptions: true });
    expect(store.load()).toEqual({ v: 1, places: { other: { at, lesson: { noStreamOptions: true } } } });
  });

  it.each([
    ["nothing", undefined],
    ["another version", { v: 2, places: {} }],
    ["an effort that is none", { v: 1, places: { [place]: { at: 0, lesson: { efforts: ["much"] } } } }],
    ["something else", "lessons"],
  ])("that holds %s does no harm", (_name, saved) => {
    const lessons = createLessons({ store: memoryStore(saved), now: () => 0 });
    expect(lessons.get(place)).toBeUndefined();
    lessons.set(place, { noSummary: true });
    expect(lessons.get(place)).toEqual({ noSummary: true });
  });

  it("spares a reloaded window the refusal", async () => {
    const refusal = { error: { message: "Unsupported", param: "reasoning.summary", code: "unsupported_parameter" } };
    await using server = await startWireServer(json(400, refusal), stream(responsesAnswer));
    const store = memoryStore();
    for (let window = 0; window < 2; window += 1) {
      const lessons = createLessons({ store });
      await collect(providerAt(server.baseUrl, { lessons }).answer(question, never));
    }
    // Refused, repeated, and then right at once.
    expect(server.received).toHaveLength(3);
  });
});
