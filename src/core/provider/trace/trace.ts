import type { AnswerEvent } from "../answerEvent.ts";
import { chatRequest } from "../request/chatRequest.ts";
import type { Failure } from "../failure/failure.ts";
import type { Connection, ModelRequest } from "../provider.ts";
import { redact } from "./redact.ts";
import type { RequestShape } from "../request/requestShape.ts";
import { responsesRequest } from "../request/responsesRequest.ts";

/** Asked before every request: where its bodies are to be written, or undefined when nobody wants them. */
export type Trace = () => ((entry: string) => void) | undefined;

export interface Traced {
  readonly connection: Connection;
  /** Of this connection's requests, from 1: a retry is a request of its own. */
  readonly number: number;
  /** How often this question was sent, from 1, as refusals taught to write it otherwise. */
  readonly attempt: number;
  readonly key: string | undefined;
}

/** An image is megabytes of base64, and nobody reads it in a log. */
function withoutImages(_: string, value: unknown): unknown {
  if (typeof value !== "string" || !value.startsWith("data:image/")) return value;
  return `${value.slice(0, value.indexOf(",") + 1)}[${value.length} characters]`;
}

/**
 * Writes down one HTTP request as it is sent and what came of it, each as a line that names it and the body, without
 * anything that looks like a secret. Headers are never written.
 */
export function traceRequest(
  write: (entry: string) => void,
  request: ModelRequest,
  shape: RequestShape,
  { connection, number, attempt, key }: Traced,
) {
  const secrets = key === undefined ? [] : [key];
  const name = `request ${number} · ${connection.label} · ${request.model} · attempt ${attempt}`;
  const put = (head: string, body: string) => write(redact(`${head}\n${body}`, secrets));
  let requestId: string | undefined;
  let thinking = "";
  let text = "";
  let end = "closed by us";

  const body = shape.api === "responses" ? responsesRequest(request, shape) : chatRequest(request, shape);
  put(`→ ${name} · ${shape.api}`, JSON.stringify(body, withoutImages));

  return {
    note(event: AnswerEvent): void {
      if (event.kind === "queued") ({ requestId } = event);
      else if (event.kind === "thinking") thinking += event.text;
      else if (event.kind === "text") text += event.text;
      else if (event.kind === "snapshot") ({ text } = event);
      else if (event.kind === "tool") text += `\n[call ${event.name} ${event.args}]`;
      else if (event.kind === "done") end = event.finish;
    },
    /** `failure` where no answer came to its end; whatever came before is written too. */
    end(failure: Failure | undefined): void {
      const id = requestId ?? failure?.requestId ?? "no request id";
      const outcome = failure
        ? [failure.kind, failure.status, failure.code].filter((part) => part !== undefined).join(" ")
        : end;
      const parts = [failure?.message, thinking && `thinking: ${thinking}`, text && `answer: ${text}`];
      put(`← ${name} · ${id} · ${outcome}`, parts.filter(Boolean).join("\n"));
    },
  };
}
