import OpenAI from "openai";
import type { ResponseStreamEvent } from "openai/resources/responses/responses";
import { type Simulation, simulationKey } from "../../support/simulation/simulation.ts";

export const median = [
  "export function median(values: number[]): number {",
  "  const sorted = [...values].sort();",
  "  return sorted[Math.floor(sorted.length / 2)];",
  "}",
].join("\n");

/** A message as Plumb words it. */
export const explainMedian = `## \`src/stats.ts\`, lines 12–15 (symbol \`median\`)\n\`\`\`typescript\n${median}\n\`\`\`\n\nExplain this code.`;

export function sdk({ baseUrl }: Simulation): OpenAI {
  return new OpenAI({ apiKey: simulationKey, baseURL: baseUrl, maxRetries: 0, organization: null, project: null });
}

export async function post(
  simulation: Simulation,
  path: string,
  body: unknown,
  key = simulationKey,
): Promise<Response> {
  return await fetch(`${simulation.baseUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key === "" ? {} : { authorization: `Bearer ${key}` }) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

export async function collect<Event>(stream: AsyncIterable<Event>): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

export function textOf(events: readonly ResponseStreamEvent[]): string {
  return events.map((event) => (event.type === "response.output_text.delta" ? event.delta : "")).join("");
}
