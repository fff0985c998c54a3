import { newTurn } from "../../core/thread/newTurn.ts";
import type { Turn } from "../../core/thread/turn.ts";

/** What the one question of a connection's test stands under in the ledger. */
export function testTurn(id: string, askedAt: number): Turn {
  const asked = { id, command: "ask", title: "Test Connection", question: "", askedAt } as const;
  return newTurn({ ...asked, pieces: [], omissions: [], chosenTier: "low" });
}
