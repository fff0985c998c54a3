import type { TierPrices, TurnPrices } from "../../protocol/updates.ts";
import type { Question } from "../../core/run/prepare.ts";
import type { Preview } from "../run/run.ts";
import type { Conversation } from "./conversation.ts";

export function tierPricesOf({ priceAt }: Pick<Preview, "priceAt">): TierPrices {
  return { low: priceAt("low"), medium: priceAt("medium"), high: priceAt("high"), max: priceAt("max") };
}

/** What asking a turn again would cost now, in its place: by the connection, models and pieces as they stand. */
export async function turnPrices(
  conversation: Pick<Conversation, "again">,
  preview: (question: Question) => Promise<Pick<Preview, "priceAt"> | undefined>,
  turnId: string,
): Promise<TurnPrices> {
  const again = conversation.again(turnId);
  if (!again) return { turnId, atTiers: undefined };
  const { command, question, pieces, hostedTools, addedTools, isFlex } = again.input;
  const task = { command, question, earlier: again.earlier };
  const seen = await preview({ task, pieces, tier: "auto", hostedTools, addedTools, isFlex });
  return { turnId, atTiers: seen && tierPricesOf(seen) };
}
