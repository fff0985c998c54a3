import { slashActs } from "../../core/run/promptFile/knownPrompts.ts";
import type { TierChoice } from "../../core/models/tier.ts";
import { slashCommandNamed, slashIn } from "../../core/task/slash.ts";
import type { Gathered } from "../context/gather.ts";
import { t } from "../../l10n/language.ts";
import { say } from "../say.ts";
import type { Session } from "../session.ts";
import { type Expanded, expandDraft } from "./expandDraft.ts";
import { doAct } from "./takeSlash.ts";

/**
 * What a draft that the user sends asks, with what is attached. Undefined where it asks nothing: it was done instead, or
 * the draft is back in its box and the user knows why.
 */
export async function sendDraft(
  session: Session,
  draft: string,
  tier: TierChoice,
): Promise<(Expanded & Gathered) | undefined> {
  const { composer, conversation, panel, prompts } = session;
  void prompts.asked.note(draft);
  const slash = slashIn(draft);
  const act = slashActs.find((one) => one === slash?.name);
  if (slash && act) {
    await doAct(session, act, slash.rest);
    return undefined;
  }
  const home = conversation.thread().id;
  /** With the keyboard, which a box that was closed leaves to the editor; another chat keeps its own words. */
  async function giveBack(): Promise<void> {
    if (conversation.thread().id === home) await panel.open({ type: "focus", body: { draft } });
    else composer.setDraft(draft, home);
  }
  // Before anything is asked: what was shown is what goes along.
  const gathered = await composer.ready(draft);
  const isBare = slash?.rest === "" && slashCommandNamed(slash.name) !== undefined;
  if (isBare && gathered.pieces.length === 0 && conversation.exchanges().length === 0) {
    await giveBack();
    say(t("/{0} was not sent: there is no code to look at. Open a file, or attach something with @.", slash.name));
    return undefined;
  }
  const expanded = await expandDraft(prompts, draft, tier);
  if (!expanded) await giveBack();
  return expanded && { ...expanded, ...gathered };
}
