import * as z from "zod/mini";

const named = z.union([z.string(), z.object({ threadId: z.string() })]);

/** The chat that a menu of the panel was opened on, or that a command was called with. */
export function chatNamed(from: unknown): string | undefined {
  const found = named.safeParse(from);
  if (!found.success) return undefined;
  return typeof found.data === "string" ? found.data : found.data.threadId;
}
