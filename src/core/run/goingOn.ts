import type { Rung } from "../models/rung.ts";
import type { ModelRequest } from "../provider/provider.ts";
import type { Question } from "./prepare.ts";
import { t } from "../../l10n/language.ts";

/** Whether an answer is to go on without its window: as the rung says, or by the user's own word. */
export type BackgroundChoice = "asRung" | "yes" | "no";

export const livesWithWindow = t(
  "This connection cannot answer in the background: the answer lives with this window and ends when it closes.",
);
/** What it would call runs in this window, which may be gone by then. */
export const cannotLook = t("In the background the model looks up nothing on this machine.");

/** How the answer is asked for, and whether it was to go on without the window and cannot. */
export function goingOn(
  { background: choice, begun, task }: Pick<Question, "background" | "begun" | "task">,
  rung: Rung,
  hasBackground: boolean,
): { readonly background?: NonNullable<ModelRequest["background"]>; readonly livesWithWindow?: true } {
  if (begun) return { background: begun.place ?? "start" };
  const isWanted = choice === "yes" || (choice === "asRung" && rung.background === true);
  // A summary is short, and the chat waits for it.
  if (!isWanted || task.command === "compact") return {};
  return hasBackground ? { background: "start" } : { livesWithWindow: true };
}
