import * as vscode from "vscode";
import type { Rung } from "../../core/models/rung.ts";
import { deeper, shallower, type Tier, tiers } from "../../core/models/tier.ts";
import { type ComparePlan, mostTimes } from "../../core/thread/comparison.ts";
import type { Estimate } from "../../core/money/receipt.ts";
import type { Exchange } from "../../core/task/task.ts";
import { formatRange } from "../../protocol/numbers.ts";
import type { AskInput } from "../chat/askInput.ts";
import { draftAsked } from "../chat/draftAsked.ts";
import { expandDraft } from "../prompts/expandDraft.ts";
import type { Session } from "../session.ts";
import { whenFree } from "./whenFree.ts";
import { say } from "../say.ts";
import { t } from "../../l10n/language.ts";

interface TierItem extends vscode.QuickPickItem {
  readonly tier: Tier;
  readonly estimate: Estimate;
}

/** *Plumb: Compare Tiers…*: the same question at several tiers side by side, at a price that is seen before. */
export async function compareTiers(session: Session, turnId: string | undefined): Promise<void> {
  const source = await sourceOf(session, turnId);
  if (source === "turnedBack") return;
  if (!source) return say(t("There is no question to compare yet. Write one, or ask one first."));
  const items = await priced(session, source.input, source.earlier);
  if (items.length === 0) return say(t("Plumb is not connected to a model, so nothing can be compared."));
  const picked = await pickTiers(items, preselected(session, source.id));
  if (!picked) return;
  const times = await pickTimes(picked);
  if (times === undefined) return;
  const plan: ComparePlan = { tiers: picked.map(({ tier }) => tier), times };
  await whenFree(session, async () => {
    await session.panel.reveal();
    if (source.id === undefined) session.panel.publish({ type: "focus", body: { draft: "" } });
    await session.conversation.compareTiers(source.id, source.input, plan);
  });
}

interface Source {
  readonly id: string | undefined;
  readonly input: AskInput;
  readonly earlier: readonly Exchange[];
}

/** The turn whose button was pressed; from the palette what is being written, else the last turn. */
async function sourceOf(
  { conversation, composer, engine, prompts }: Session,
  turnId: string | undefined,
): Promise<Source | "turnedBack" | undefined> {
  const draft = composer.draft();
  if (turnId !== undefined || draft.trim() === "") return conversation.asked(turnId);
  const expanded = await expandDraft(prompts, draft, "auto");
  if (!expanded) return "turnedBack";
  const asked = await draftAsked(expanded.question, composer.pieces(), engine.count);
  const input: AskInput = { ...asked, omissions: [], tier: "auto" };
  return { id: undefined, input, earlier: conversation.exchanges() };
}

async function priced({ engine }: Session, input: AskInput, earlier: readonly Exchange[]): Promise<TierItem[]> {
  const { command, question, pieces, hostedTools } = input;
  const previews = await Promise.all(
    tiers.map((tier) => engine.runs.preview({ task: { command, question, earlier }, pieces, tier, hostedTools })),
  );
  return tiers.flatMap((tier, index) => {
    const preview = previews[index];
    return preview ? [itemOf(tier, preview.rung, preview.estimate)] : [];
  });
}

function itemOf(tier: Tier, { model, effort }: Rung, estimate: Estimate): TierItem {
  const price = formatRange(estimate.low, estimate.high);
  return {
    tier,
    estimate,
    label: `${tier[0]?.toUpperCase()}${tier.slice(1)}`,
    description: `${price} · ${model}, ${effort}`,
  };
}

/** The tier that answered and its neighbour: what one most often wants to know. */
function preselected({ conversation }: Session, turnId: string | undefined): ReadonlySet<Tier> {
  const answered = conversation.thread().turns.find(({ id }) => id === turnId)?.decision?.tier ?? "medium";
  return new Set([answered, deeper(answered) ?? shallower(answered) ?? answered]);
}

async function pickTiers(
  items: readonly TierItem[],
  chosen: ReadonlySet<Tier>,
): Promise<readonly TierItem[] | undefined> {
  const list = vscode.window.createQuickPick<TierItem>();
  list.canSelectMany = true;
  list.placeholder = t("Which tiers should answer?");
  list.items = items;
  const show = (selected: readonly TierItem[]) => {
    list.title = t(
      "Plumb: Compare Tiers · {0}",
      selected.length < 2 ? t("choose at least two") : t("{0} in all", total(selected, 1)),
    );
  };
  list.onDidChangeSelection(show);
  list.selectedItems = items.filter(({ tier }) => chosen.has(tier));
  show(list.selectedItems);
  const { promise, resolve } = Promise.withResolvers<readonly TierItem[] | undefined>();
  list.onDidAccept(() => {
    // In the order of the tiers, not of the clicks.
    const selected = items.filter((item) => list.selectedItems.includes(item));
    if (selected.length >= 2) resolve(selected);
  });
  list.onDidHide(() => resolve(undefined));
  list.show();
  try {
    return await promise;
  } finally {
    list.dispose();
  }
}

async function pickTimes(picked: readonly TierItem[]): Promise<number | undefined> {
  const items = Array.from({ length: mostTimes }, (_, index) => ({
    label: index === 0 ? t("Once each") : t("{0} times each", index + 1),
    description: total(picked, index + 1),
    times: index + 1,
  }));
  const placeHolder = t("How often should each be asked? Times and costs vary from one answer to the next.");
  return (await vscode.window.showQuickPick(items, { title: t("Plumb: Compare Tiers"), placeHolder }))?.times;
}

/** Unknown as soon as one of them is. */
function total(picked: readonly TierItem[], times: number): string {
  const sum = (end: "low" | "high") =>
    picked.reduce<number | undefined>((all, { estimate }) => {
      const one = estimate[end];
      return all === undefined || one === undefined ? undefined : all + one * times;
    }, 0);
  return formatRange(sum("low"), sum("high"));
}
