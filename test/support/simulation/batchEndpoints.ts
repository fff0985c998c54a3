import type { Batch } from "openai/resources/batches";
import * as z from "zod/mini";
import type { EndpointTools } from "./endpoints.ts";
import { page } from "./pages.ts";
import { parseBody } from "./parameters.ts";
import { badRequest, Refusal } from "./refusal.ts";

const body = z.strictObject({
  input_file_id: z.string(),
  endpoint: z.enum(["/v1/responses", "/v1/chat/completions"]),
  completion_window: z.enum(["24h"]),
  metadata: z.nullish(z.record(z.string(), z.string())),
  output_expires_after: z.optional(z.object({ anchor: z.literal("created_at"), seconds: z.number() })),
});

/** The API says null of what is not there, which the SDK's types leave out. */
const absent = Object.fromEntries(
  [
    "errors",
    "output_file_id",
    "error_file_id",
    "in_progress_at",
    "finalizing_at",
    "completed_at",
    "failed_at",
    "expired_at",
    "cancelling_at",
    "cancelled_at",
  ].map((name) => [name, null]),
);
const told = (batch: Batch): { readonly id: string } => ({ ...absent, ...batch });

/** POST /v1/batches */
export function createBatch(raw: unknown, tools: EndpointTools): object {
  const { input_file_id, endpoint, metadata } = parseBody(body, raw);
  const { object, bytes } = tools.files.get(input_file_id);
  if (object.purpose !== "batch") {
    throw badRequest("invalid_value", "input_file_id", "Invalid file: expected a file with purpose 'batch'.");
  }
  const about = { endpoint, metadata: metadata ?? null };
  return told(tools.batches.create(input_file_id, new TextDecoder().decode(bytes), about, tools));
}

/** GET /v1/batches/{id} */
export function retrieveBatch(id: string, { batches }: EndpointTools): object {
  return told(batches.find(id) ?? unknownBatch(id));
}

/** GET /v1/batches */
export function listBatches({ batches }: EndpointTools, query: URLSearchParams): unknown {
  return page(batches.list().map(told), query);
}

/** POST /v1/batches/{id}/cancel */
export function cancelBatch(id: string, { batches }: EndpointTools): object {
  return told(batches.cancel(id) ?? unknownBatch(id));
}

function unknownBatch(id: string): never {
  throw new Refusal(404, { param: "batch_id", message: `No batch found with id '${id}'.` });
}
