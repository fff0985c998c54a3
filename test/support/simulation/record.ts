import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";
import type { RecordedRequest } from "./simulation.ts";

/** The record while its request is being answered. */
export type OpenRecord = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** The body as text; the real API's own limit is higher than what a context window can hold. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

export function openRecord(request: IncomingMessage, text: string, at: number): OpenRecord {
  return {
    method: request.method ?? "GET",
    path: new URL(request.url ?? "/", "http://simulation").pathname,
    headers: request.headers,
    body: text === "" ? undefined : parsed(text),
    at,
    outcome: "pending",
    status: undefined,
    events: 0,
  };
}

/** Refuses what is not JSON as the real API does. */
export function checkJson({ headers, body }: RecordedRequest): void {
  const type = headers["content-type"] ?? "";
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new Refusal(400, {
      code: "unsupported_content_type",
      message: `Unsupported content type: '${type}'. This API method only accepts 'application/json' requests, but you specified the header 'Content-Type: ${type}'. Please try again with a supported content type.`,
    });
  }
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return;
  throw new Refusal(400, {
    message:
      "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble figuring out how to fix this, please contact us through our help center at help.openai.com.)",
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
