import { createOpenAI } from "@ai-sdk/openai";
import { streamText } from "ai";
import { contend } from "./contend.ts";

await contend(async (baseURL, api, onText) => {
  const openai = createOpenAI({ baseURL, apiKey: "bench" });
  const model = api === "responses" ? openai.responses("gpt-6.1-terra") : openai.chat("m");
  for await (const text of streamText({ model, prompt: "Go.", maxRetries: 0 }).textStream) onText(text);
});
