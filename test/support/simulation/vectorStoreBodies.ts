import type { FileBatchCreateParams } from "openai/resources/vector-stores/file-batches";
import type { FileCreateParams } from "openai/resources/vector-stores/files";
import type { VectorStoreCreateParams, VectorStoreUpdateParams } from "openai/resources/vector-stores/vector-stores";
import * as z from "zod/mini";

const anything = z.optional(z.unknown());
const ids = z.array(z.string());
const expiry = z.strictObject({
  anchor: z.literal("last_active_at"),
  days: z.int().check(z.minimum(1), z.maximum(365)),
});
const metadata = z.nullish(z.record(z.string(), z.string()));
const attributes = z.nullish(
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()], "a string, number or boolean")),
);
const attached = { file_id: z.string(), attributes, chunking_strategy: anything };

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export const storeBody = z.strictObject({
  chunking_strategy: anything,
  description: z.nullish(z.string()),
  expires_after: z.nullish(expiry),
  file_ids: z.nullish(ids),
  metadata,
  name: z.nullish(z.string()),
} satisfies Record<keyof VectorStoreCreateParams, z.ZodMiniType>);

export const storeUpdate = z.strictObject({
  expires_after: z.nullish(expiry),
  metadata,
  name: z.nullish(z.string()),
} satisfies Record<keyof VectorStoreUpdateParams, z.ZodMiniType>);

export const attachedFile = z.strictObject(attached satisfies Record<keyof FileCreateParams, z.ZodMiniType>);

export const batchBody = z.strictObject({
  attributes,
  chunking_strategy: anything,
  file_ids: z.optional(ids),
  files: z.optional(z.array(attachedFile)),
} satisfies Record<keyof FileBatchCreateParams, z.ZodMiniType>);
