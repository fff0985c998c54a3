import type { Piece } from "../../../core/context/piece.ts";
import type { CommandName } from "../../../core/task/task.ts";
import type { AskInput } from "../../chat/askInput.ts";
import type { Session } from "../../session.ts";
import { readSettings } from "../../settings.ts";
import { gatherRelated } from "./gatherRelated.ts";

/** How a question about these pieces looks for what belongs to them; undefined where the user does not want that. */
export function relatedFor(
  { boundary, engine }: Pick<Session, "boundary" | "engine">,
  command: CommandName,
  attached: readonly Piece[],
): AskInput["gatherMore"] {
  const { maxInputTokens, ...settings } = readSettings();
  if (!settings["context.automatic"]) return undefined;
  return (carried, signal) =>
    gatherRelated({ command, attached, carried }, { boundary, count: engine.count, maxInputTokens }, signal);
}
