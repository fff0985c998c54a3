import { contend } from "./contend.ts";

/** The least that reading such a stream takes: fetch, split at line ends, parse. It checks nothing. */
await contend(async (baseUrl, api, onText) => {
  const path = api === "responses" ? "responses" : "chat/completions";
  const response = await fetch(`${baseUrl}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer bench" },
    body: JSON.stringify({ model: "gpt-6.1-terra", stream: true }),
  });
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith("data: ") || line === "data: [DONE]") continue;
      const event = JSON.parse(line.slice(6));
      const text: unknown = api === "responses" ? event.delta : event.choices[0]?.delta.content;
      if (typeof text === "string" && text !== "") onText(text);
    }
  }
});
