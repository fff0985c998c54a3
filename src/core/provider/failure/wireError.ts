import { isRecord, recordAt, textAt } from "../wireValue.ts";

/** What providers put into an error body, under whichever names. */
export interface WireError {
  readonly message: string;
  readonly type: string | undefined;
  /** Some gateways put the HTTP status here. */
  readonly code: string | undefined;
  readonly param: string | undefined;
}

/**
 * Reads `{error: {message, type, code, param}}`, `{error: "text"}`, `{detail: "text"}`, the same without the wrapper
 * or inside a list. Undefined when nothing in it looks like an error.
 */
export function readWireError(value: unknown): WireError | undefined {
  if (typeof value === "string" && value.trim() !== "") {
    return { message: value.trim(), type: undefined, code: undefined, param: undefined };
  }
  if (Array.isArray(value)) return readWireError(value[0]);
  if (!isRecord(value)) return undefined;
  const inner = value["error"];
  if (isRecord(inner) || (typeof inner === "string" && inner !== "")) return readWireError(inner);
  const detail = value["detail"];
  const message = textAt(value, "message") ?? (typeof detail === "string" ? detail : undefined);
  const code = value["code"];
  const type = textAt(value, "type");
  if (message === undefined && code === undefined && detail === undefined) return undefined;
  // OpenRouter says only "Provider returned error" and keeps the provider's own words here.
  const upstream = textAt(value["metadata"], "raw");
  const filters = filtersIn(recordAt(value, "innererror") ?? recordAt(value, "inner_error"));
  return {
    message:
      (message ?? JSON.stringify(detail ?? value)) +
      (upstream === undefined ? "" : `: ${upstream}`) +
      (filters === "" ? "" : ` (${filters})`),
    type: type === "error" ? undefined : type,
    code: typeof code === "string" || typeof code === "number" ? String(code) : undefined,
    param: textAt(value, "param"),
  };
}

/** Azure says here which of its filters were met: `hate: medium, jailbreak`. */
function filtersIn(inner: unknown): string {
  const result = recordAt(inner, "content_filter_result") ?? recordAt(inner, "content_filter_results") ?? {};
  return Object.entries(result)
    .filter(([, verdict]) => isRecord(verdict) && verdict["filtered"] === true)
    .map(([name, verdict]) => [name, textAt(verdict, "severity")].filter(Boolean).join(": "))
    .join(", ");
}
