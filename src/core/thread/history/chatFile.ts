import * as z from "zod/mini";
import { parseJson } from "../../provider/wireValue.ts";
import type { Place } from "../../context/piece.ts";
import type { KeptTurn } from "../threadFile.ts";
import { pieceSchema, turnSchema } from "../turnSchema.ts";

/** The form of an exported chat. What a later version cannot read of an earlier one gets another number. */
const format = "plumb-chat";
const version = 1;

const headSchema = z.object({ format: z.literal(format), version: z.number() });
const chatFileSchema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  /** ISO 8601. */
  exportedAt: z.string(),
  title: z.string(),
  turns: z.array(z.object({ turn: turnSchema, pieces: z.array(pieceSchema) })).check(z.maxLength(5000)),
});
export type ChatFile = Readonly<z.infer<typeof chatFileSchema>>;

/** Before the path of a file in the workspace: where that lies is nothing for a file that others read. */
export const workspacePrefix = "workspace:";

/**
 * A chat as others may have it: all of it but what only the provider that made it understands. `inWorkspace` is a
 * place's path in the workspace, or undefined outside of it.
 */
export function chatFileOf(
  title: string,
  turns: readonly KeptTurn[],
  exportedAt: number,
  inWorkspace: (place: Place) => string | undefined,
): unknown {
  const shared = <P extends { readonly place?: Place | undefined }>(piece: P): P => {
    if (!piece.place) return piece;
    const path = inWorkspace(piece.place);
    const name = piece.place.path.split(/[/\\]/).at(-1) ?? "";
    const place =
      path === undefined
        ? { ...piece.place, uri: "", path: name }
        : { ...piece.place, uri: workspacePrefix + path, path };
    return { ...piece, place };
  };
  return {
    format,
    version,
    exportedAt: new Date(exportedAt).toISOString(),
    title,
    turns: turns.map(
      ({ turn: { background: _place, edits: _edits, advice: _advice, branch: _branch, ...turn }, pieces }) => ({
        turn: {
          ...turn,
          pieces: turn.pieces.map(shared),
          compared: turn.compared?.map(({ background: _run, ...run }) => ({ ...run, pieces: run.pieces.map(shared) })),
        },
        pieces: pieces.map(shared),
      }),
    ),
  };
}

/** The same value with other texts; images stay as they are. */
export function withTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((one: unknown) => withTexts(one, replace));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, name === "base64" ? one : withTexts(one, replace)]);
  return Object.fromEntries(entries);
}

/** Reads an exported chat, which anybody may have written. */
export function readChatFile(text: string): ChatFile | "newer" | "notAChat" {
  const found = parseJson(text);
  const file = chatFileSchema.safeParse(found);
  if (file.success) return file.data;
  const head = headSchema.safeParse(found);
  return head.success && head.data.version > version ? "newer" : "notAChat";
}
