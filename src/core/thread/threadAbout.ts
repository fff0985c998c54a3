import * as z from "zod/mini";

/** What is kept of a chat besides its turns. */
export interface ThreadAbout {
  /** The user's own name for it; else its first question names it. */
  readonly name?: string | undefined;
  readonly isPinned?: boolean | undefined;
  /** Where it was begun: a digest of the workspace (empty: none), and its name for people. */
  readonly workspace?: { readonly id: string; readonly name: string } | undefined;
}

/** In characters: a title is one line of a list. */
export const longestName = 200;

export const aboutSchema = z.object({
  name: z.exactOptional(z.string()),
  isPinned: z.exactOptional(z.boolean()),
  workspace: z.exactOptional(z.object({ id: z.string(), name: z.string() })),
});

/** One line of a thread file. What it names replaces what earlier lines said; an empty name is none. */
export function aboutRecord(about: ThreadAbout): string {
  return `${JSON.stringify({ v: 1, about })}\n`;
}

/** What a later line says over what is known; an empty name takes the name away. */
export function joinAbout(before: ThreadAbout, next: ThreadAbout): ThreadAbout {
  const { name = before.name, isPinned = before.isPinned, workspace = before.workspace } = next;
  return { name: name === "" ? undefined : name, isPinned, workspace };
}

/** As a name is kept: one line without what would not print. */
export function plainName(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, longestName);
}
