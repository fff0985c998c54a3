import type { Estimate } from "../../core/money/receipt.ts";
import type { Thread, Turn } from "../../core/thread/turn.ts";
import type { PanelRequest } from "../../protocol/requests.ts";
import type { EditPrice } from "../../protocol/updates.ts";
import type { State } from "./state.ts";

/** A question that is being changed in its place, to be asked in a branch. */
export interface Editing {
  readonly turnId: string;
  readonly text: string;
  /** Ids of the pieces that it does not carry any more. */
  readonly without: readonly string[];
  /** Undefined until the host has priced it. */
  readonly price?: { readonly estimate: Estimate | undefined; readonly budget?: string | undefined } | undefined;
}

/** A summary is no question. */
export function canEdit({ command }: Turn): boolean {
  return command !== "compact";
}

/** Whether there is anything to ask: a command on code needs no words, a question does. */
export function canAsk({ text }: Editing, { command }: Turn): boolean {
  return text.trim() !== "" || command !== "ask";
}

/** The one that Up in an empty box changes. */
export function lastQuestion({ thread }: State): Turn | undefined {
  return thread.turns.findLast(canEdit);
}

/** Kept where the thread that is shown now has the turn: a panel that was hidden takes its own up again. */
export function editingIn({ editing }: State, { turns }: Thread): Editing | undefined {
  return turns.some(({ id }) => id === editing?.turnId) ? editing : undefined;
}

/** What asking it would cost now; the host answers with `editPrice`. */
export function askPrice({ turnId, text, without }: Editing, send: (request: PanelRequest) => void): void {
  send({ type: "priceEdit", body: { turnId, question: text, without: [...without] } });
}

export function withEditPrice(state: State, { turnId, ...price }: EditPrice): State {
  const { editing } = state;
  return editing?.turnId === turnId ? { ...state, editing: { ...editing, price } } : state;
}
