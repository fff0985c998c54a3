import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import { createProvider } from "../../../../../src/core/provider/createProvider.ts";
import { createSseParser } from "../../../../../src/core/provider/reading/sseParser.ts";
import { mutatedJson, mutatedText } from "../../../../support/fuzz/mutations.ts";
import { anyCuts, anyText, cutUp, madeOf } from "../../../../support/fuzz/texts.ts";
import { patient, tried } from "../../../../support/fuzz/tried.ts";
import { chatAnswer, responsesAnswer } from "../wireEvents.ts";

const marks = [
  "data:",
  "data: ",
  "event:",
  "event: a",
  "id: 7",
  "retry:",
  ":",
  ": ping",
  "\n",
  "\n\n",
  "\r",
  "\r\n",
  "\r\n\r\n",
  "{}",
  "[DONE]",
  " ",
];

it("any stream is the same events however it was cut", patient, () => {
  fc.assert(
    fc.property(madeOf(marks, 40), anyCuts, (text, cuts) => {
      const read = (pieces: readonly string[]) => {
        const parser = createSseParser();
        return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()];
      };
      expect(read(cutUp(text, cuts))).toEqual(read([text]));
    }),
    tried(400),
  );
});

/** What the two APIs say, with anything in it replaced. */
const events = fc.constantFrom(
  ...[responsesAnswer, chatAnswer].flatMap((stream) =>
    [...stream.matchAll(/^data: (\{.*)$/gm)].map(([, json = ""]): unknown => JSON.parse(json)),
  ),
);
const spoiltStream = fc
  .array(fc.oneof(events, mutatedJson(events)), { maxLength: 8 })
  .map((all) => all.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(""));
const bodies = fc.oneof(
  mutatedText(fc.constantFrom(responsesAnswer, chatAnswer)),
  spoiltStream,
  mutatedJson(events).map((one) => JSON.stringify(one)),
  anyText,
);

it("whatever a server sends, an answer ends once, as done or as failed", patient, async () => {
  const connection = { id: "a", preset: "compatible", label: "A", baseUrl: "https://a.example/v1" } as const;
  await fc.assert(
    fc.asyncProperty(
      bodies,
      anyCuts,
      fc.constantFrom("responses" as const, "chat" as const),
      fc.constantFrom(200, 200, 200, 400, 500),
      async (body, cuts, api, status) => {
        const bytes = new TextEncoder().encode(body);
        const places = cuts.map((cut) => cut % (bytes.length + 1)).toSorted((one, other) => one - other);
        const stream = new ReadableStream<Uint8Array>({
          start(controller) {
            for (const [index, from] of [0, ...places].entries()) controller.enqueue(bytes.slice(from, places[index]));
            controller.close();
          },
        });
        const provider = createProvider({
          connection: { ...connection, api },
          apiKey: async () => undefined,
          fetch: async () => new Response(stream, { status, headers: { "content-type": "text/event-stream" } }),
          findModel: () => undefined,
          idleTimeoutMs: 60_000,
        });
        const all: AnswerEvent[] = [];
        const request = {
          model: "m",
          effort: "low",
          instructions: "",
          messages: [{ role: "user", text: "Why?" }],
          maxOutputTokens: 1000,
        } as const;
        for await (const event of provider.answer(request, new AbortController().signal)) all.push(event);
        expect(all.filter(({ kind }) => kind === "done" || kind === "failed")).toHaveLength(1);
        for (const event of all) {
          if (event.kind === "text" || event.kind === "thinking") expect(typeof event.text).toBe("string");
          if (event.kind === "usage")
            expect(Object.values(event.usage).every((one) => typeof one !== "number" || one >= 0)).toBe(true);
        }
      },
    ),
    tried(80),
  );
});
