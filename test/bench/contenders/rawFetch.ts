import { contend } from "./contend.ts";

/** The least that such an answer takes: send a question, be able to stop, split at line ends, parse. It checks nothing. */
await contend(async (baseUrl, api, onText) => {
  const path = api === "responses" ? "responses" : "chat/completions";
  const question = [
    { role: "system", content: "Go." },
    { role: "user", content: "Go." },
  ];
  const response = await fetch(`${baseUrl}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer bench" },
    body: JSON.stringify({
      model: "gpt-6.1-terra",
      [api === "responses" ? "input" : "messages"]: question,
      stream: true,
    }),
    signal: new AbortController().signal,
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
