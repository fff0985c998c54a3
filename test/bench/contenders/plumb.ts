import { createProvider } from "../../../src/core/provider/createProvider.ts";
import type { Provider } from "../../../src/core/provider/provider.ts";
import { contend } from "./contend.ts";

/** One provider for a connection, however many questions. */
const providers = new Map<string, Provider>();

await contend(async (baseUrl, api, onText) => {
  const provider =
    providers.get(baseUrl) ??
    createProvider({
      connection: { id: "bench", preset: "compatible", label: "Bench", baseUrl, api },
      apiKey: () => Promise.resolve("bench"),
      fetch: globalThis.fetch,
      findModel: () => undefined,
      idleTimeoutMs: 10_000,
    });
  providers.set(baseUrl, provider);
  const request = {
    model: "gpt-6.1-terra",
    effort: "medium",
    instructions: "Go.",
    messages: [{ role: "user", text: "Go." }],
    maxOutputTokens: 64_000,
  } as const;
  for await (const event of provider.answer(request, new AbortController().signal)) {
    if (event.kind === "text") onText(event.text);
    if (event.kind === "failed") throw new Error(event.failure.message);
  }
});
