import { html, type TemplateResult } from "lit-html";
import type { TierChoice } from "../../../core/models/tier.ts";
import type { State } from "../../state/state.ts";
import { menuOptions } from "../../state/tierMenu.ts";
import type { Acts } from "../acts.ts";
import { backgroundRow, setBackground } from "./backgroundRow.ts";
import { leanByKey, leanRow, setLean } from "./leanRow.ts";
import { tierKey, tierList } from "./tierList.ts";
import { setWhen, whenByKey, whenRow } from "./whenRow.ts";

/** The open list of the composer's tiers: what it shows, and what its keys mean. */
export interface TierMenu {
  readonly list: typeof list;
  readonly keyed: typeof keyed;
}

export const tierMenu: TierMenu = { list, keyed };

const options = menuOptions(undefined);

function list(id: string, active: number, { composer }: State, acts: Acts): TemplateResult {
  const { tier, estimate, atTiers, lean, when, background } = composer;
  return tierList({
    id,
    options,
    active,
    chosen: tier,
    rangeOf: (one) => (one === tier ? estimate : one === "auto" ? undefined : atTiers?.[one]),
    foot: html`${leanRow(lean, acts)}${whenRow(when, acts)}${backgroundRow(background, acts)}`,
    pick: (one) => pick(one, acts),
  });
}

/** A key that was pressed while the list is open. */
function keyed(event: KeyboardEvent, active: number, acts: Acts): void {
  const { lean, when, background } = acts.state().composer;
  const leansTo = leanByKey(event.key, lean);
  const asksAt = whenByKey(event.key, when);
  const isBackground = event.key.toLowerCase() === "b" && background !== undefined;
  if (leansTo || isBackground || asksAt) {
    event.preventDefault();
    if (leansTo) setLean(leansTo, acts);
    else if (isBackground) setBackground(!background, acts);
    else if (asksAt) setWhen(asksAt, acts);
    return;
  }
  tierKey(event, { options, active }, (tier) => pick(tier, acts), acts);
}

/** Without a tier the list closes as it was. */
function pick(tier: TierChoice | undefined, acts: Acts): void {
  if (!tier) return acts.feed({ type: "menuClosed" });
  acts.feed({ type: "tierChosen", tier });
  acts.send({ type: "setTier", body: { tier } });
}
