import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";
import { mostBytes } from "./uploadedFiles.ts";
import type { RecordedRequest } from "./simulation.ts";

/** The record while its request is being answered. */
export type OpenRecord = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** A body as it came, up to what a form with the largest file takes. */
export interface RawBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** More than `bytes` where it was too long to be kept. */
  readonly length: number;
}

const longestBody = mostBytes + 64 * 1024;

/** Reads all of it, so that the answer finds the client listening. */
export async function readBody(request: IncomingMessage): Promise<RawBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= longestBody) chunks.push(bytes);
    else chunks.length = 0;
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), length };
}

/** A form is not kept in the record: files are large, and whoever wants one asks for it. */
export function openRecord(request: IncomingMessage, { bytes }: RawBody, at: number): OpenRecord {
  const url = new URL(request.url ?? "/", "http://simulation");
  const isForm = /^multipart\//i.test(request.headers["content-type"] ?? "");
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: isForm || bytes.length === 0 ? undefined : parsed(new TextDecoder().decode(bytes)),
    at,
    outcome: "pending",
    status: undefined,
    events: 0,
  };
}

export function checkLength({ length }: RawBody): void {
  if (length <= longestBody) return;
  const message = `Maximum content size limit (${longestBody}) exceeded (${length} bytes read)`;
  throw new Refusal(413, { type: "server_error", message });
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
