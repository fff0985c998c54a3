import * as vscode from "vscode";
import { type TierChoice, tiers } from "../../core/models/tier.ts";
import type { Lean } from "../../core/router/lean.ts";
import { tierNames } from "../../protocol/tierNames.ts";
import type { Session } from "../session.ts";
import { chooseLean, readSettings } from "../settings.ts";
import { t } from "../../l10n/language.ts";

interface Choice extends vscode.QuickPickItem {
  readonly tier?: TierChoice;
  readonly lean?: Lean;
}

function choices() {
  const names = tierNames();
  return (["auto", ...tiers] as const).map((tier) => ({ tier, label: names[tier].name, detail: names[tier].more }));
}

const leanings: readonly { readonly lean: Lean; readonly label: string; readonly detail: string }[] = [
  {
    lean: "thrifty",
    label: t("Lean Thrifty"),
    detail: t("Auto goes rather shallower; asking again one tier deeper is a click"),
  },
  { lean: "balanced", label: t("Lean Balanced"), detail: t("Auto goes by the question alone") },
  { lean: "thorough", label: t("Lean Thorough"), detail: t("Auto goes rather deeper, and costs more") },
];

/** How deep the next questions are thought through; *Auto* leaves it to the router. */
export async function setTier(session: Session): Promise<void> {
  const current = session.composer.tier();
  const { lean } = readSettings();
  const items: Choice[] = [
    ...choices().map((choice) => ({ ...choice, description: choice.tier === current ? t("current") : "" })),
    { label: t("Which way Auto leans"), kind: vscode.QuickPickItemKind.Separator },
    ...leanings.map((leaning) => ({ ...leaning, description: leaning.lean === lean ? t("current") : "" })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: t("Plumb: Set Tier"),
    placeHolder: t("How deep the next questions are thought through"),
  });
  if (picked?.tier) await session.composer.setTier(picked.tier);
  if (picked?.lean) await chooseLean(picked.lean);
}
