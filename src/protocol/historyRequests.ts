import * as z from "zod/mini";
import { historyScopes, historySorts } from "./history.ts";

const id = z.string().check(z.maxLength(200));

export const historyAskSchema = z.object({
  seq: z.number(),
  query: z.string().check(z.maxLength(200)),
  sort: z.enum(historySorts),
  scope: z.enum(historyScopes),
  offset: z.number().check(z.minimum(0)),
  limit: z.number().check(z.minimum(1), z.maximum(500)),
});

/** What the panel may ask of the chats that are kept; part of `panelRequests`. */
export const historyRequests = {
  /** A part of the list; answered with `history`. */
  historyFind: historyAskSchema,
  /** The newest chats of this workspace; answered with `recent`. */
  historyRecent: z.object({}),
  historyOpen: z.object({ id }),
  /** Asks for another name; of the shown chat where none is named. */
  historyRename: z.object({ id: z.optional(id) }),
  historyPin: z.object({ id, isPinned: z.boolean() }),
  historyDelete: z.object({ id }),
  historyRestore: z.object({ id }),
  historyExport: z.object({ id: z.optional(id) }),
  historyImport: z.object({}),
};
