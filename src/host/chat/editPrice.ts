import { exchangesOf } from "../../core/thread/exchanges.ts";
import type { EditPrice } from "../../protocol/updates.ts";
import type { Engine } from "../engine.ts";
import type { EditedQuestion } from "./branching.ts";
import type { Conversation } from "./conversation.ts";

/** Typing comes in bursts. */
const calmMs = 120;

/** Prices a question while it is changed in its place; of several readings only the newest is told. */
export function createEditPrice(
  preview: Engine["runs"]["preview"],
  conversation: Pick<Conversation, "edited">,
  publish: (price: EditPrice) => void,
) {
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function price(edit: EditedQuestion, mine: number): Promise<void> {
    const found = conversation.edited(edit);
    if (!found) return publish({ turnId: edit.turnId, estimate: undefined });
    const { command, question, pieces, tier, hostedTools, addedTools, isFlex, background } = found.input;
    const task = { command, question, earlier: exchangesOf(found.before) };
    const seen = await preview({ task, pieces, tier, hostedTools, addedTools, isFlex, background });
    if (mine !== newest) return;
    const budget = seen?.budget && `${seen.budget.title}. ${seen.budget.sentence}`;
    publish({ turnId: edit.turnId, estimate: seen?.estimate, budget });
  }

  return {
    of(edit: EditedQuestion): void {
      newest += 1;
      const mine = newest;
      clearTimeout(timer);
      timer = setTimeout(() => void price(edit, mine).catch(() => undefined), calmMs);
    },
    dispose: () => clearTimeout(timer),
  };
}
