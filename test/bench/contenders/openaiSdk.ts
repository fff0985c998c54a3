import { OpenAI } from "openai";
import { contend } from "./contend.ts";

/** One client for a connection, as the SDK's authors advise. */
const clients = new Map<string, OpenAI>();

await contend(async (baseURL, api, onText) => {
  const client = clients.get(baseURL) ?? new OpenAI({ baseURL, apiKey: "bench", maxRetries: 0 });
  clients.set(baseURL, client);
  if (api === "responses") {
    for await (const event of await client.responses.create({ model: "gpt-6.1-terra", input: "Go.", stream: true })) {
      if (event.type === "response.output_text.delta") onText(event.delta);
    }
  } else {
    const messages = [{ role: "user", content: "Go." } as const];
    for await (const chunk of await client.chat.completions.create({ model: "m", messages, stream: true })) {
      const text = chunk.choices[0]?.delta.content;
      if (text) onText(text);
    }
  }
});
