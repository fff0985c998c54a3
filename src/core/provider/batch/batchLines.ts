import type { ModelTraits } from "../request/requestShape.ts";
import { shapeRequest } from "../request/requestShape.ts";
import { chatRequest } from "../request/chatRequest.ts";
import { responsesRequest } from "../request/responsesRequest.ts";
import type { Lesson } from "../lessons/lesson.ts";
import type { Connection, ModelRequest } from "../provider.ts";

/** The provider's paths that a batch can be for; all requests of one batch go to the same. */
export type BatchPath = "/v1/responses" | "/v1/chat/completions";

/** One request of a batch, written as a line of its file. */
export interface BatchLine {
  readonly id: string;
  readonly path: BatchPath;
  readonly text: string;
}

/** Writes a request as a batch takes it: nobody listens, so it is never a stream. `id` comes back with its answer. */
export function batchLine(
  id: string,
  request: ModelRequest,
  connection: Connection,
  traits: ModelTraits | undefined,
  lesson: Lesson = {},
): BatchLine {
  const shape = shapeRequest(request, connection, traits, { ...lesson, noStreaming: true });
  const isResponses = shape.api === "responses";
  const { stream: _, ...body } = isResponses ? responsesRequest(request, shape) : chatRequest(request, shape);
  const path = isResponses ? "/v1/responses" : "/v1/chat/completions";
  return { id, path, text: JSON.stringify({ custom_id: id, method: "POST", url: path, body }) };
}

/** OpenAI's limits of one batch, 2026-11. */
const mostRequests = 50_000;
const mostBytes = 200_000_000;

/** One file to upload. */
export interface BatchFile {
  readonly path: BatchPath;
  readonly ids: readonly string[];
  readonly text: string;
}

/** The fewest files that keep to the limits, in the order of the requests. A line that is too long for any is given back. */
export function batchFiles(
  lines: readonly BatchLine[],
  limits: { readonly requests?: number; readonly bytes?: number } = {},
): { readonly files: readonly BatchFile[]; readonly tooLong: readonly string[] } {
  const { requests = mostRequests, bytes = mostBytes } = limits;
  const open = new Map<BatchPath, { lines: BatchLine[]; bytes: number }>();
  const files: BatchFile[] = [];
  const tooLong: string[] = [];
  const close = (path: BatchPath) => {
    const group = open.get(path);
    open.delete(path);
    if (group) files.push({ path, ids: group.lines.map(({ id }) => id), text: group.lines.map(asLine).join("") });
  };
  for (const line of lines) {
    const size = bytesOf(line.text) + 1;
    if (size > bytes) {
      tooLong.push(line.id);
      continue;
    }
    const group = open.get(line.path);
    if (group && (group.lines.length >= requests || group.bytes + size > bytes)) close(line.path);
    const into = open.get(line.path) ?? { lines: [], bytes: 0 };
    into.lines.push(line);
    into.bytes += size;
    open.set(line.path, into);
  }
  for (const path of open.keys()) close(path);
  return { files, tooLong };
}

function asLine({ text }: BatchLine): string {
  return `${text}\n`;
}

const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
