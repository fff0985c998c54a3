import type { PromptTurn } from "./prompt.ts";
import type { ReadItem } from "./readItem.ts";
import { badRequest } from "./refusal.ts";

/** Refuses reasoning that lost what it led to, and calls without output or outputs without call, as the real API words it. */
export function checkOrder(earlier: readonly PromptTurn[], items: readonly ReadItem[]): void {
  items.forEach(({ needsNext }, index) => {
    const next = items[index + 1];
    if (needsNext === undefined || (next && next.turn.role === "assistant")) return;
    const message = `Item '${needsNext}' of type 'reasoning' was provided without its required following item.`;
    throw badRequest(null, "input", message);
  });
  const open = new Set<string>();
  const closed = new Set<string>();
  for (const { calls = [], answers } of [...earlier, ...items.map(({ turn }) => turn)]) {
    for (const id of calls) open.add(id);
    if (answers === undefined) continue;
    if (!open.delete(answers) && !closed.has(answers)) {
      throw badRequest(null, "input", `No tool call found for function call output with call_id ${answers}.`);
    }
    closed.add(answers);
  }
  for (const id of open) throw badRequest(null, "input", `No tool output found for function call ${id}.`);
}
