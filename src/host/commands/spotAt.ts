import * as vscode from "vscode";
import * as z from "zod/mini";
import type { PlaceArgument } from "../doors/placeArgument.ts";
import type { Session } from "../session.ts";
import { openDocument } from "../context/openDocument.ts";

const position = z.tuple([z.int().check(z.nonnegative()), z.int().check(z.nonnegative())]);
const argumentSchema = z.object({
  uri: z.string(),
  start: position,
  end: position,
}) satisfies z.ZodMiniType<PlaceArgument>;

/** A stretch of a document that a command was called for. */
export interface Spot {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/**
 * What a `PlaceArgument` names; undefined for any other argument, such as those of VS Code's own menus. A document that
 * is not open is read only inside the workspace.
 */
export async function spotAt({ boundary }: Session, argument: unknown): Promise<Spot | undefined> {
  const parsed = argumentSchema.safeParse(argument);
  if (!parsed.success) return undefined;
  const { uri, start, end } = parsed.data;
  const open = openDocument(uri);
  const file = vscode.Uri.parse(uri, true);
  if (!open && (await boundary.verdictOn(file)) !== "open") return undefined;
  const document = open ?? (await vscode.workspace.openTextDocument(file));
  return { document, range: document.validateRange(new vscode.Range(...start, ...end)) };
}
