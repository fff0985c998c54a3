import type { MicroUsd } from "../../money/usage.ts";
import type { AnswerEvent } from "../answerEvent.ts";
import type { AnswerWriter } from "./answerWriter.ts";
import type { BodyEnd, BodyOptions } from "./bodyReader.ts";
import { readBody } from "./bodyReader.ts";
import type { GatewayNews } from "../gateway/gatewayNews.ts";
import type { RateLimits } from "../patience/rateLimits.ts";
import { createSseParser, type WireEvent } from "./sseParser.ts";
import type { WireReader } from "./wireReader.ts";
import { parseJson } from "../wireValue.ts";
import { t } from "../../../l10n/language.ts";

/**
 * How a body ended: of itself, by us, by the connection breaking, or as something that is no answer at all.
 * `endless`: it went so far past its output cap that we stopped reading.
 */
export type AnswerEnd =
  | { readonly end: BodyEnd | "endless" }
  | { readonly end: "broken"; readonly error: unknown }
  | { readonly end: "notAnApi"; readonly body: string };

export interface AnswerOptions extends Omit<BodyOptions, "isComplete"> {
  readonly reader: WireReader;
  readonly writer: AnswerWriter;
  readonly requestId: string | undefined;
  readonly limits?: RateLimits | undefined;
  readonly gateway?: GatewayNews | undefined;
  readonly charged?: MicroUsd | undefined;
  readonly maxOutputTokens: number;
}

/** No API answers a question with more than this in one piece. */
const longestWhole = 32 * 1024 * 1024;
/** More than any whole answer has on the wire, with all that a server puts around its words. */
const longestStream = 256 * 1024 * 1024;
/** A token has four characters on average. A long run of spaces is one, so the bound is far above that. */
const charactersPerToken = 32;
const charactersBeyond = 100_000;
const unreadable = t("A piece of the answer could not be read and is missing.");

/**
 * Reads a body to its end and gives the events of each piece together. The first characters, not the content type,
 * tell a stream from a whole answer and from a web page: gateways get the type wrong.
 */
export async function* readAnswer(
  body: ReadableStream<Uint8Array>,
  { reader, writer, requestId, limits, gateway, charged, maxOutputTokens, ...options }: AnswerOptions,
): AsyncGenerator<readonly AnswerEvent[], AnswerEnd, undefined> {
  const chunks = readBody(body, { ...options, isComplete: reader.isComplete });
  const queued: AnswerEvent = {
    kind: "queued",
    requestId,
    ...(limits && { limits }),
    ...(gateway && { gateway }),
    ...(charged !== undefined && { charged }),
  };
  const parser = createSseParser();
  let opening = "";
  let isStream = false;
  let hasLost = false;
  let received = 0;
  let end: AnswerEnd;
  const mostCharacters = maxOutputTokens * charactersPerToken + charactersBeyond;

  function deliver(events: readonly WireEvent[]): readonly AnswerEvent[] {
    for (const { name, data } of events) {
      const parsed = data === "[DONE]" ? undefined : parseJson(data);
      if (parsed !== undefined) reader.event(parsed, name);
      else if (data === "[DONE]") reader.done();
      else hasLost = true;
    }
    return writer.take();
  }

  try {
    for (;;) {
      const chunk = await chunks.next();
      if (chunk.done) {
        end = { end: chunk.value };
        break;
      }
      if (isStream) yield deliver(parser.push(chunk.value));
      else {
        opening += chunk.value;
        if (opening.length > longestWhole) return { end: "notAnApi", body: opening };
        if (looksLikeStream(opening)) {
          isStream = true;
          yield [queued, ...deliver(parser.push(opening))];
          opening = "";
        }
      }
      received += chunk.value.length;
      if (writer.length() > mostCharacters || received > longestStream) {
        end = { end: "endless" };
        break;
      }
    }
  } catch (error) {
    end = { end: "broken", error };
  } finally {
    // Where the consumer stopped early; after a normal end it does nothing.
    await chunks.return("aborted");
  }

  if (end.end === "end" && !isStream && opening.trim() !== "") {
    const whole = parseJson(opening);
    // A beginning that looks like JSON was an answer until it was cut.
    if (whole === undefined && /^\s*[{[]/.test(opening)) return { end: "end" };
    if (!reader.whole(whole)) return { end: "notAnApi", body: opening };
    yield [queued];
  }
  if (hasLost) yield [{ kind: "notice", text: unreadable }];
  // What is left of a cut stream may be half an event: not worth a notice.
  if (isStream && end.end === "end") yield deliver(parser.end());
  reader.end();
  yield writer.take();
  return end;
}

function looksLikeStream(opening: string): boolean {
  return /^\s*(data|event|id|retry)?:/.test(opening);
}
