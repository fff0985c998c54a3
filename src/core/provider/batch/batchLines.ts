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
  /** A batch is for one model only. */
  readonly model: string;
  readonly text: string;
}

/**
 * Writes a request as a batch takes it: nobody listens, so it is never a stream and thinking is not told, and nothing
 * goes on from its answer. `id` comes back with it.
 */
export function batchLine(
  id: string,
  request: ModelRequest,
  connection: Connection,
  traits: ModelTraits | undefined,
  lesson: Lesson = {},
): BatchLine {
  const alone = { ...lesson, noStreaming: true, noSummary: true, noKeptItems: true };
  const shape = shapeRequest(request, { ...connection, isStateful: false }, traits, alone);
  const isResponses = shape.api === "responses";
  const { stream: _, ...body } = isResponses ? responsesRequest(request, shape) : chatRequest(request, shape);
  const path = isResponses ? "/v1/responses" : "/v1/chat/completions";
  return { id, path, model: request.model, text: JSON.stringify({ custom_id: id, method: "POST", url: path, body }) };
}
