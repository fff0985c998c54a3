import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, sdk } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const request = { model: "gpt-6.1-sol", input: "Which sort is stable?", tools: [{ type: "web_search" }] } as const;

it("goes through a web search and cites the simulated page where its link stands", async () => {
  const events = await collect(
    await sdk(simulation).responses.create({
      ...request,
      tools: [{ type: "web_search" }],
      include: ["web_search_call.action.sources"],
      stream: true,
    }),
  );
  const types = events.map(({ type }) => type.replace("response.", "")).join(" ");
  expect(types).toContain(
    "output_item.added web_search_call.in_progress web_search_call.searching web_search_call.completed output_item.done output_item.added content_part.added",
  );
  expect(types).toContain("output_text.annotation.added output_text.done content_part.done output_item.done");
  const end = events.at(-1);
  if (end?.type !== "response.completed") throw new Error("no end");
  const [, search, message] = end.response.output;
  const url = "https://example.com/simulated/which-sort-is-stable-";
  expect(search).toMatchObject({
    type: "web_search_call",
    status: "completed",
    action: { type: "search", query: "Which sort is stable?", sources: [{ type: "url", url }] },
  });
  const part = message?.type === "message" ? message.content[0] : undefined;
  const citation = part?.type === "output_text" ? part.annotations[0] : undefined;
  if (part?.type !== "output_text" || citation?.type !== "url_citation") throw new Error("no citation");
  expect(citation).toMatchObject({ url, title: expect.stringContaining("simulated") });
  expect(part.text.slice(citation.start_index, citation.end_index)).toBe(`([example.com](${url}))`);
});

it("tells its sources only when asked, and does not search when it should not", async () => {
  const ask = async (more: object) =>
    JSON.stringify(
      (await sdk(simulation).responses.create({ ...request, tools: [{ type: "web_search" }], ...more })).output,
    );
  expect(await ask({})).not.toContain('"sources"');
  expect(await ask({ tool_choice: "none" })).not.toContain("web_search_call");
});
