import * as vscode from "vscode";
import type { TierChoice } from "../../core/models/tier.ts";
import type { Session } from "../session.ts";

const choices: readonly { readonly tier: TierChoice; readonly label: string; readonly detail: string }[] = [
  { tier: "auto", label: "Auto", detail: "Picks from the command, the code and your words" },
  { tier: "low", label: "Low", detail: "Names, syntax, quick look-ups" },
  { tier: "medium", label: "Medium", detail: "Everyday explain, review and tests" },
  { tier: "high", label: "High", detail: "Bugs across files, concurrency, design" },
  { tier: "max", label: "Max", detail: "The hardest problems; takes minutes" },
];

/** How deep the next questions are thought through; *Auto* leaves it to the router. */
export async function setTier(session: Session): Promise<void> {
  const current = session.composer.tier();
  const items = choices.map((choice) => ({
    ...choice,
    description: choice.tier === current ? "current" : "",
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: "Plumb: Set Tier",
    placeHolder: "How deep the next questions are thought through",
  });
  if (picked) await session.composer.setTier(picked.tier);
}
