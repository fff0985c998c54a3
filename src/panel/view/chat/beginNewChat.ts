import { runningTurn } from "../../state/state.ts";
import type { Acts } from "../acts.ts";

/** Whoever types on at once writes in the new chat: the box is theirs before the host has answered. */
export function beginNewChat(acts: Acts): void {
  // Where an answer runs the host may have to ask first.
  if (!runningTurn(acts.state())) {
    acts.feed({ type: "leaving" });
    document.querySelector<HTMLElement>("#question")?.focus();
  }
  acts.send({ type: "newChat", body: {} });
}
